import type { Locale } from '../../domain/day.ts';
import type { SettingValues } from '../../domain/setting.ts';
import { renderMarkdown } from '../../platform/markdown.ts';
import type { Frame } from '../../ui/frame.ts';
import { questionsText } from '../questions/questions.text.ts';
import { type Entry, questionIds } from './help.rules.ts';
import { helpFacts } from './help-facts.ts';

export type Answer = Entry & { html: string };

/** The answers in one language, rendered once a day and when settings change: their numbers stay valid that long. */
export function createAnswers(): (frame: Frame) => Answer[] {
  const kept = new Map<Locale, { day: string; settings: SettingValues; answers: Answer[] }>();
  return frame => {
    const day = frame.today.toString();
    const known = kept.get(frame.locale);
    if (known?.day === day && known.settings === frame.settings) return known.answers;
    const answers = renderAnswers(frame);
    kept.set(frame.locale, { day, settings: frame.settings, answers });
    return answers;
  };
}

function renderAnswers(frame: Frame): Answer[] {
  const facts = helpFacts(frame);
  return questionIds.map(id => {
    const { question, answer } = questionsText[frame.locale].answers[id];
    const markdown = answer(facts);
    return { id, question, answer: markdown, html: renderMarkdown(markdown) };
  });
}
