import { paths } from '../paths.ts';
import type { QuestionId } from '../text/question-ids.ts';
import type { Frame } from './frame.ts';
import { Icon } from './icon.tsx';

/** A frequent question where it comes up, leading to its answer. */
export function QuestionLink({ frame, id }: { frame: Frame; id: QuestionId }) {
  return (
    <a class="question-link" href={paths.helpQuestion(id)}>
      <Icon name="help" size="small" />
      {frame.text.help.questions.answers[id].question}
    </a>
  );
}
