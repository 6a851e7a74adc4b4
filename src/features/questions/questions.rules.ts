/** Frequent questions by group, in display order; each key is an anchor that other pages link to. */
export const questionGroups = {
  account: [
    'what-you-need',
    'no-email',
    'unknown-code',
    'contract-date',
    'no-match',
    'forgotten-password',
    'several-codes',
    'another-person',
    'new-email',
    'close-account',
    'old-phone',
    'address-in-use',
  ],
  payment: [
    'how-to-pay',
    'payment-reference',
    'payment-shown',
    'balance-time',
    'credit-balance',
    'grace-period',
    'penalties',
    'order-of-payments',
    'cut-off',
    'paper-invoice',
  ],
  invoice: [
    'invoice-words',
    'vat',
    'sewage',
    'rain-water',
    'credit-note',
    'previous-balance',
    'download',
    'e-factura',
    'old-invoices',
  ],
  meter: [
    'which-digits',
    'estimate',
    'regularisation',
    'replaced-meter',
    'contest',
    'high-use',
    'meter-check',
    'branch-meter',
  ],
  safety: ['false-message', 'never-asked', 'who-sees', 'complaint', 'accessible', 'language'],
} as const;

export type QuestionGroup = keyof typeof questionGroups;

export type QuestionId = (typeof questionGroups)[QuestionGroup][number];

/** The utility's data and current numbers in the answers, formatted. */
export type HelpFacts = {
  name: string;
  email: string;
  phone: string;
  dueDays: number;
  graceDays: number;
  contestDays: number;
  answerDays: number;
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
