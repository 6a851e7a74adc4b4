import type { Locale } from '../../domain/day.ts';
import { accountQuestionsText } from './account-questions.text.ts';
import { invoiceQuestionsText } from './invoice-questions.text.ts';
import { meterQuestionsText } from './meter-questions.text.ts';
import { paymentQuestionsText } from './payment-questions.text.ts';
import type { Question, QuestionGroup, QuestionId } from './questions.rules.ts';
import { safetyQuestionsText } from './safety-questions.text.ts';

type Words = { groups: Record<QuestionGroup, string>; answers: Record<QuestionId, Question> };

const ro: Words = {
  groups: {
    account: 'Contul',
    payment: 'Sold și plată',
    invoice: 'Factura',
    meter: 'Apometrul și consumul',
    safety: 'Siguranță și drepturi',
  },
  answers: {
    ...accountQuestionsText.ro,
    ...paymentQuestionsText.ro,
    ...invoiceQuestionsText.ro,
    ...meterQuestionsText.ro,
    ...safetyQuestionsText.ro,
  },
};

const en: Words = {
  groups: {
    account: 'The account',
    payment: 'Balance and payment',
    invoice: 'The invoice',
    meter: 'Meter and consumption',
    safety: 'Safety and rights',
  },
  answers: {
    ...accountQuestionsText.en,
    ...paymentQuestionsText.en,
    ...invoiceQuestionsText.en,
    ...meterQuestionsText.en,
    ...safetyQuestionsText.en,
  },
};

export const questionsText = { ro, en } satisfies Record<Locale, Words>;
