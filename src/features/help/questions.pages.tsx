import { paths } from '../../paths.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { Prose } from '../../ui/prose.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { type QuestionId, questionGroups } from '../questions/questions.rules.ts';
import { questionsText } from '../questions/questions.text.ts';
import type { Answer } from './answers.ts';
import { Contacts } from './contacts.tsx';
import { questionGroupNames } from './help.rules.ts';
import { helpText } from './help.text.ts';

type Search = { query: string; found: QuestionId[] };
type Props = {
  frame: Frame;
  answers: Answer[];
  search: Search | undefined;
  /** the question that the link points to */
  open: QuestionId | undefined;
};

/** Frequent questions by group, or search results. */
export function QuestionsPage({ frame, answers, search, open }: Props) {
  const { questions } = helpText[frame.locale];
  return (
    <Layout frame={frame} title={questions.title} width="narrow">
      <h1>{questions.title}</h1>
      <SearchField
        action={paths.help}
        label={questions.search}
        button={questions.searchButton}
        value={search?.query}
      />
      {search ? (
        <Results frame={frame} answers={answers} search={search} />
      ) : (
        questionGroupNames.map(group => (
          <section class="stack">
            <h2>{questionsText[frame.locale].groups[group]}</h2>
            <Answers ids={questionGroups[group]} answers={answers} isOpen={id => id === open} />
          </section>
        ))
      )}
      <section class="stack">
        <h2>{questions.askTitle}</h2>
        <Contacts frame={frame} />
      </section>
    </Layout>
  );
}

function Results({ frame, answers, search }: { frame: Frame; answers: Answer[]; search: Search }) {
  const { questions } = helpText[frame.locale];
  const { query, found } = search;
  return (
    <section class="stack">
      {found.length === 0 ? (
        <EmptyState icon="search" title={questions.none(query)}>
          <p>{questions.noneHint}</p>
        </EmptyState>
      ) : (
        <>
          <h2>{questions.found(found.length, query)}</h2>
          <Answers ids={found} answers={answers} isOpen={() => found.length <= 2} />
        </>
      )}
      <p>
        <a href={paths.help}>{questions.all}</a>
      </p>
    </section>
  );
}

type AnswersProps = {
  ids: readonly QuestionId[];
  answers: Answer[];
  isOpen: (id: QuestionId) => boolean;
};

function Answers({ ids, answers, isOpen }: AnswersProps) {
  return (
    <div class="disclosures">
      {ids
        .flatMap(id => answers.find(answer => answer.id === id) ?? [])
        .map(({ id, question, html }) => (
          <Disclosure id={id} summary={question} isHeading isOpen={isOpen(id)}>
            <Prose html={html} />
          </Disclosure>
        ))}
    </div>
  );
}
