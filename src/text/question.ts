import type { QuestionGroup, questionGroups } from './question-ids.ts';

/** What the answers say of this utility and of the numbers that hold today, ready to be read. */
export type HelpFacts = {
  name: string;
  email: string;
  phone: string;
  dueDays: number;
  graceDays: number;
  contestDays: number;
  /** "0,02 %" */
  rate: string;
  invoicesSince: string;
  /** one invoice, paid on the last day of grace or a day later */
  example: {
    amount: string;
    issued: string;
    due: string;
    graceEnd: string;
    dayAfter: string;
    days: number;
    penalty: string;
  };
};

/** The answer is Markdown. */
export type Question = { question: string; answer: (facts: HelpFacts) => string };

export type Questions<Group extends QuestionGroup> = Record<(typeof questionGroups)[Group][number], Question>;
