import type { helpRo } from './help.ro.ts';
import { accountQuestionsEn } from './help-account.en.ts';
import { invoiceQuestionsEn } from './help-invoice.en.ts';
import { meterQuestionsEn } from './help-meter.en.ts';
import { paymentQuestionsEn } from './help-payment.en.ts';
import { safetyQuestionsEn } from './help-safety.en.ts';
import { pluralEn } from './plural.ts';

export const helpEn: typeof helpRo = {
  picture: {
    alternative: ({ customer, contract, contractDate }) =>
      `Drawing: the top of an invoice. At 1, “Cod client ${customer}”. At 2, “Contract ${contract}/${contractDate}”, the date crossed out.`,
    customer: 'The client code',
    customerHint: ({ customer }) => `digits only, such as ${customer}.`,
    contract: 'The contract number, without the date',
    contractHint: ({ contract, contractDate }) =>
      `if the invoice says ${contract}/${contractDate}, the number is ${contract}.`,
  },
  front: {
    title: 'Customer portal',
    heading: 'Your water invoice, made clear',
    lead: year =>
      `What you owe and until when, where the sum comes from, and every invoice since ${year}. On any phone, at any hour.`,
    signIn: 'Sign in',
    signUp: 'Sign up',
    toBalance: 'See the balance',
    need: 'To open an account you need an invoice and an e-mail address.',
    steps: 'Steps to an account',
    whatTitle: 'What you can do here',
    what: {
      balance: {
        title: 'See the balance',
        body: 'The sum to pay, the due date, and the time at which the figures were complete.',
      },
      invoice: {
        title: 'Read and download invoices',
        body: 'Each line explained, with the old and the new index; PDF and e-Factura.',
      },
      pay: {
        title: 'Find out how to pay',
        body: 'The accounts and a reference to copy, so that the payment reaches the right invoice.',
      },
      codes: {
        title: 'Keep all in one place',
        body: 'The house, your parents’ flat, the company: any number of client codes, one account.',
      },
    },
    questionsTitle: 'Often asked',
    allQuestions: 'All questions',
    contactTitle: 'How to reach us',
    phone: 'Customer service',
    emergency: 'Emergencies, day and night',
    email: 'E-mail',
    hours: 'Hours',
    address: 'Address',
    website: 'Website',
    safetyTitle: 'We never ask for your password, personal number or card',
    safety: 'Not by e-mail, not by SMS, not on the phone.',
    safetyLink: 'How to tell a false message',
  },
  signUp: {
    title: 'Steps to an account',
    lead: 'It takes about two minutes. Have a water invoice at hand, however old.',
    steps: {
      codes: {
        title: 'Take the two codes from an invoice',
        body: 'They are at the top, next to your name:',
      },
      form: {
        title: 'Fill in the form',
        body: 'Your e-mail address, the two codes and a long password. Three or four random words are better than signs that are hard to remember.',
      },
      link: {
        title: 'Press the link in the e-mail',
        body: 'It comes within minutes and is good for 48 hours. Look into Spam as well. If it has expired, one press asks for another.',
      },
      done: {
        title: 'Done: see the balance and the invoices',
        body: 'From now on you sign in with e-mail and password. Other service points can be added at any time under “Client codes”.',
      },
    },
    start: 'Sign up',
    stuckTitle: 'Stuck?',
    stuck: (phone, email) => `Call ${phone} or write to ${email}. We are glad to help.`,
  },
  questions: {
    title: 'Frequent questions',
    search: 'Search the questions',
    searchButton: 'Search',
    groups: {
      account: 'The account',
      payment: 'Balance and payment',
      invoice: 'The invoice',
      meter: 'Meter and consumption',
      safety: 'Safety and rights',
    },
    answers: {
      ...accountQuestionsEn,
      ...paymentQuestionsEn,
      ...invoiceQuestionsEn,
      ...meterQuestionsEn,
      ...safetyQuestionsEn,
    },
    found: (count, query) => `${pluralEn(count, 'answer', 'answers')} for “${query}”`,
    none: query => `No answer for “${query}”`,
    noneHint: 'Try a single word, for instance “penalties”, or ask us:',
    all: 'All questions',
    askTitle: 'Not what you were looking for?',
  },
  document: { version: day => `Version of ${day}`, inRomanian: 'The text is in Romanian.' },
};
