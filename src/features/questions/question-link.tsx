import { paths } from '../../paths.ts';
import type { Frame } from '../../ui/frame.ts';
import { Icon } from '../../ui/icon.tsx';
import type { QuestionId } from './questions.rules.ts';
import { questionsText } from './questions.text.ts';

/** A frequent question shown where it arises, linked to its answer. */
export function QuestionLink({ frame, id }: { frame: Frame; id: QuestionId }) {
  return (
    <a class="question-link" href={paths.helpQuestion(id)}>
      <Icon name="help" size="small" />
      {questionsText[frame.locale].answers[id].question}
    </a>
  );
}
