import { paths } from '../paths.ts';
import type { Questions } from './question.ts';

export const safetyQuestionsEn: Questions<'safety'> = {
  'false-message': {
    question: 'I got a message about an invoice. How do I know it is from you?',
    answer: ({
      phone,
    }) => `False invoices go round by e-mail, SMS and WhatsApp. Do not pay from a link: open the portal yourself and look at the balance. What is not here need not be paid.

If in doubt, call ${phone}, the number on your own invoice, not the one in the message.`,
  },
  'never-asked': {
    question: 'What do you never ask for?',
    answer: () =>
      'Your password, your personal number (CNP), card details or a code received by SMS: not by e-mail, not by phone, not at the door. Whoever asks in our name is not from us.',
  },
  'who-sees': {
    question: 'Who sees my data?',
    answer: () =>
      `You, the people who added the same client code to their account, and the staff who deal with billing. More under [Personal data](${paths.privacy}).`,
  },
  complaint: {
    question: 'How do I complain, and when is the answer due?',
    answer: ({ email }) =>
      `Write to [${email}](mailto:${email}) with your name, address and client code. The law gives at most 30 days for an answer (Ordinance 27/2002); complaints without a name cannot be considered.`,
  },
  accessible: {
    question: 'I use a screen reader. Can I use the portal?',
    answer: ({ email }) =>
      `Yes: by keyboard, with a screen reader, with enlarged letters. The PDF invoices that the portal makes are tagged for reading. If something does not work well, write to [${email}](mailto:${email}); see also the [accessibility statement](${paths.accessibility}).`,
  },
  language: {
    question: 'Can I use the portal in Romanian?',
    answer: () =>
      'Yes: “Română”, at the bottom of every page. The choice is remembered and e-mails come in the same language. Invoices are in Romanian, as they were issued.',
  },
};
