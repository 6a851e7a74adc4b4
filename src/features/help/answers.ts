import type { Locale } from '../../domain/day.ts';
import { renderMarkdown } from '../../platform/markdown.ts';
import type { Frame } from '../../ui/frame.ts';
import { questionsText } from '../questions/questions.text.ts';
import { type Entry, questionIds } from './help.rules.ts';
import { helpFacts } from './help-facts.ts';

export type Answer = Entry & { html: string };

/** The answers of a language, rendered once a day: the numbers in them hold for a day at least. */
export function createAnswers(): (frame: Frame) => Answer[] {
  const kept = new Map<Locale, { day: string; answers: Answer[] }>();
  return frame => {
    const day = frame.today.toString();
    const known = kept.get(frame.locale);
    if (known?.day === day) return known.answers;
    const answers = renderAnswers(frame);
    kept.set(frame.locale, { day, answers });
    return answers;
  };
}

function renderAnswers({ operator, today, locale }: Frame): Answer[] {
  const facts = helpFacts(operator, today, locale);
  return questionIds.map(id => {
    const { question, answer } = questionsText[locale].answers[id];
    const markdown = answer(facts);
    return { id, question, answer: markdown, html: renderMarkdown(markdown) };
  });
}
