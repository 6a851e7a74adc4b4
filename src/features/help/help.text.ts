import type { Locale } from '../../domain/day.ts';
import { pluralEn, pluralRo } from '../../domain/plural.ts';

const ro = {
  front: {
    title: 'Portalul clienților',
    heading: 'Factura de apă, pe înțeles',
    lead: (year: number) =>
      `Cât aveți de plată și până când, de unde vine suma și toate facturile din ${year} încoace. De pe orice telefon, oricând.`,
    signIn: 'Intrați în portal',
    signUp: 'Creați cont',
    toBalance: 'Vedeți soldul',
    need: 'Pentru cont vă trebuie o factură și o adresă de e-mail.',
    steps: 'Pași creare cont',
    whatTitle: 'Ce puteți face aici',
    what: {
      balance: {
        title: 'Vedeți soldul',
        body: 'Suma de plată, ziua scadenței și ziua și ora până la care sunt cuprinse plățile.',
      },
      invoice: {
        title: 'Citiți și descărcați facturi',
        body: 'Fiecare rând explicat, cu indexul vechi și cel nou; PDF și e-Factura.',
      },
      pay: {
        title: 'Aflați cum plătiți',
        body: 'Conturile și referința de copiat, ca plata să ajungă la factura potrivită.',
      },
      codes: {
        title: 'Țineți totul într-un loc',
        body: 'Casa, apartamentul părinților, firma: oricâte coduri de client, un singur cont.',
      },
      messages: {
        title: 'Scrieți departamentului potrivit',
        body: 'Cu fotografii, dacă ajută. Primiți un număr de înregistrare și ziua până la care vi se răspunde.',
      },
    },
    questionsTitle: 'Întrebați des',
    allQuestions: 'Toate întrebările',
    contactTitle: 'Ne găsiți aici',
    phone: 'Relații cu clienții',
    emergency: 'Avarii, zi și noapte',
    email: 'E-mail',
    hours: 'Program',
    address: 'Adresă',
    website: 'Site',
    safetyTitle: 'Nu vă cerem niciodată parola, CNP-ul sau cardul',
    safety: 'Nici prin e-mail, nici prin SMS, nici la telefon.',
    safetyLink: 'Cum recunoașteți un mesaj fals',
  },
  signUp: {
    title: 'Pași creare cont',
    lead: 'Durează cam două minute. Aveți la îndemână o factură de apă, oricât de veche.',
    steps: {
      codes: {
        title: 'Luați cele două coduri de pe factură',
        body: 'Sunt în partea de sus, lângă numele dumneavoastră:',
      },
      form: {
        title: 'Completați formularul',
        body: 'Adresa de e-mail, cele două coduri și o parolă lungă. Trei-patru cuvinte la întâmplare sunt mai bune decât semne greu de ținut minte.',
      },
      link: {
        title: 'Apăsați linkul din e-mail',
        body: 'Vine în câteva minute și e bun 48 de ore. Uitați-vă și în Spam. Dacă a expirat, cereți altul cu o apăsare.',
      },
      done: {
        title: 'Gata: vedeți soldul și facturile',
        body: 'De acum intrați cu e-mailul și parola. Alte locuri de consum adăugați oricând din „Coduri de client”.',
      },
    },
    start: 'Creați cont',
    stuckTitle: 'Vă împotmoliți?',
    stuck: (phone: string, email: string) => `Sunați la ${phone} sau scrieți la ${email}. Vă ajutăm cu drag.`,
  },
  questions: {
    title: 'Întrebări frecvente',
    search: 'Căutați în întrebări',
    searchButton: 'Căutați',
    found: (count: number, query: string) => `${pluralRo(count, 'răspuns', 'răspunsuri')} pentru „${query}”`,
    none: (query: string) => `Niciun răspuns pentru „${query}”`,
    noneHint: 'Încercați un singur cuvânt, de exemplu „penalități”, sau întrebați-ne:',
    all: 'Toate întrebările',
    askTitle: 'Nu ați găsit răspunsul?',
  },
  document: { version: (day: string) => `Versiunea din ${day}`, inRomanian: 'Textul este în română.' },
};

const en: typeof ro = {
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
      messages: {
        title: 'Write to the right department',
        body: 'With photographs, if they help. You get a registration number and the day by which you are answered.',
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
    found: (count, query) => `${pluralEn(count, 'answer', 'answers')} for “${query}”`,
    none: query => `No answer for “${query}”`,
    noneHint: 'Try a single word, for instance “penalties”, or ask us:',
    all: 'All questions',
    askTitle: 'Not what you were looking for?',
  },
  document: { version: day => `Version of ${day}`, inRomanian: 'The text is in Romanian.' },
};

export const helpText = { ro, en } satisfies Record<Locale, typeof ro>;
