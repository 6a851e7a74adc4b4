import { paths } from '../paths.ts';
import { pluralEn } from './plural.ts';
import type { Questions } from './question.ts';

const days = (count: number): string => pluralEn(count, 'day', 'days');

export const paymentQuestionsEn: Questions<'payment'> = {
  'how-to-pay': {
    question: 'How do I pay an invoice?',
    answer: () =>
      `By bank transfer or at a pay point. The page [How to pay](${paths.paymentWays}) shows the accounts, the reference to copy into the payment order, and the addresses.`,
  },
  'payment-reference': {
    question: 'What do I write under “details” when I pay through a bank?',
    answer: () =>
      `The reference from the page [How to pay](${paths.paymentWays}), exactly as it stands: it holds the client code and the invoice number. So the payment reaches the invoice you chose and nobody needs to look for it.`,
  },
  'payment-shown': {
    question: 'I have paid, but the invoice is shown as unpaid.',
    answer: ({ email }) =>
      `A payment is shown after the bank passed it on and it was booked, usually within a few working days. The time under the balance says up to when payments are included. What counts is the day you paid, not the day it is shown here.

If a week has gone by, send the proof of payment to [${email}](mailto:${email}).`,
  },
  'balance-time': {
    question: 'What do the day and time beside the balance mean?',
    answer: () =>
      'It is the moment up to which the figures are complete. What was paid or billed after it comes with the next update. If the update is late, the page says so; we do not show “0 lei” when we do not know.',
  },
  'credit-balance': {
    question: 'Why is my balance negative?',
    answer: () =>
      'We hold money of yours: you paid more than was due, or a paid invoice was cancelled. For instance, an invoice of 8.51 lei after a balance of −38.98 lei leaves −30.47 lei. You owe nothing; the sum is taken off the next invoices, and if you want it back, write to us.',
  },
  'grace-period': {
    question: 'What is the grace period?',
    answer: ({ dueDays, graceDays, example }) =>
      `An invoice is due ${days(dueDays)} after it was issued. ${days(graceDays)} of grace follow: pay within them and you owe no penalty.

An invoice of ${example.issued} is due on ${example.due}, and its grace period lasts up to and including ${example.graceEnd}.`,
  },
  penalties: {
    question: 'How are penalties calculated?',
    answer: ({ rate, example, graceDays }) =>
      `After the ${days(graceDays)} of grace, penalties count from the first day after the due date: ${rate} a day, the interest for paying the state late. They cannot exceed the sum owed (Law 241/2006, art. 31; Law 51/2006, art. 42).

Example: ${example.amount} lei, due on ${example.due}.

- paid on ${example.graceEnd}: penalty 0 lei;
- paid on ${example.dayAfter}: ${days(example.days)} × ${rate} × ${example.amount} = **${example.penalty} lei**.`,
  },
  'order-of-payments': {
    question: 'Several invoices are unpaid. Which one does my payment cover?',
    answer: () =>
      'The one you name in the details of the payment (Civil Code, art. 1507). If you name none, it covers the oldest debt first (art. 1509).',
  },
  'cut-off': {
    question: 'When can the water be cut off for not paying?',
    answer: ({ graceDays }) =>
      `Not earlier than ${days(graceDays)} after the due date, and only after a written notice. If paying is hard, write to us before that: we can talk about instalments.`,
  },
  'paper-invoice': {
    question: 'The paper invoice did not come. Must I still pay?',
    answer: () =>
      `Yes: the term runs from the date of issue, even if the paper was lost on its way. The invoice is here, under [Invoices](${paths.invoices}), from the day billing sends it.`,
  },
};
