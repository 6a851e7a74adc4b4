import type { Locale } from '../../domain/day.ts';
import { replyMarker } from './replies/reply-text.rules.ts';

type Received = { number: string; subject: string; department: string; due: string };
type Answered = {
  number: string;
  subject: string;
  department: string;
  text: string;
  closes: boolean;
  isAnswerable: boolean;
};

const ro = {
  receivedEntry: ({ number, subject, department, due }: Received) => ({
    title: `Mesajul ${number} a fost înregistrat`,
    sentence: `„${subject}”, către ${department}. Răspunsul vine cel târziu ${due}.`,
    open: 'Vedeți mesajul',
  }),
  received: ({ number, subject, department, due }: Received) => ({
    subject: `Am primit mesajul dumneavoastră, nr. ${number}`,
    before: [
      'Bună ziua,',
      `Am înregistrat mesajul „${subject}” cu numărul ${number}, la ${department}. Vă răspundem cel târziu ${due}.`,
    ],
    button: 'Vedeți mesajul',
    after: [],
  }),
  answeredEntry: ({ number, subject, department }: Answered) => ({
    title: `Răspuns la mesajul ${number}`,
    sentence: `${department} v-a răspuns la „${subject}”.`,
    open: 'Citiți răspunsul',
  }),
  answered: ({ number, subject, department, text, closes, isAnswerable }: Answered) => ({
    subject: `Răspuns la mesajul ${number}: ${subject}`,
    before: [
      ...(isAnswerable
        ? [`${replyMarker} Pentru a răspunde, scrieți deasupra acestui rând ${replyMarker}`]
        : []),
      'Bună ziua,',
      `${department} v-a răspuns la „${subject}”:`,
      ...text.split(/\n+/),
      ...(closes
        ? ['Mesajul este încheiat. Dacă răspunsul nu vă ajută, scrieți din nou și îl redeschidem.']
        : []),
    ],
    button: 'Răspundeți în portal',
    after: [],
  }),
  closedEntry: ({ number, subject }: { number: string; subject: string }) => ({
    title: `Mesajul ${number} a fost încheiat`,
    sentence: `„${subject}” a fost încheiat. Dacă nu s-a rezolvat, îl puteți redeschide.`,
    open: 'Vedeți mesajul',
  }),
  closed: ({ number, subject }: { number: string; subject: string }) => ({
    subject: `Mesajul ${number} a fost încheiat`,
    before: [
      'Bună ziua,',
      `Mesajul „${subject}” a fost încheiat. Dacă nu s-a rezolvat, îl puteți redeschide.`,
    ],
    button: 'Vedeți mesajul',
    after: [],
  }),
};

const en: typeof ro = {
  receivedEntry: ({ number, subject, department, due }) => ({
    title: `Message ${number} was registered`,
    sentence: `“${subject}”, to ${department}. You will have an answer by ${due}.`,
    open: 'See the message',
  }),
  received: ({ number, subject, department, due }) => ({
    subject: `We have your message, no. ${number}`,
    before: [
      'Hello,',
      `We registered your message “${subject}” under the number ${number}, at ${department}. We will answer by ${due}.`,
    ],
    button: 'See the message',
    after: [],
  }),
  answeredEntry: ({ number, subject, department }) => ({
    title: `An answer to message ${number}`,
    sentence: `${department} answered “${subject}”.`,
    open: 'Read the answer',
  }),
  answered: ({ number, subject, department, text, closes, isAnswerable }) => ({
    subject: `Answer to message ${number}: ${subject}`,
    before: [
      ...(isAnswerable ? [`${replyMarker} To answer, write above this line ${replyMarker}`] : []),
      'Hello,',
      `${department} answered “${subject}”:`,
      ...text.split(/\n+/),
      ...(closes ? ['The message is closed. If this does not help, write again and we will reopen it.'] : []),
    ],
    button: 'Answer in the portal',
    after: [],
  }),
  closedEntry: ({ number, subject }) => ({
    title: `Message ${number} was closed`,
    sentence: `“${subject}” was closed. If it is not settled, you can reopen it.`,
    open: 'See the message',
  }),
  closed: ({ number, subject }) => ({
    subject: `Message ${number} was closed`,
    before: ['Hello,', `Your message “${subject}” was closed. If it is not settled, you can reopen it.`],
    button: 'See the message',
    after: [],
  }),
};

export const messageLettersText = { ro, en } satisfies Record<Locale, typeof ro>;
