import { accountQuestionsRo } from './help-account.ro.ts';
import { invoiceQuestionsRo } from './help-invoice.ro.ts';
import { meterQuestionsRo } from './help-meter.ro.ts';
import { paymentQuestionsRo } from './help-payment.ro.ts';
import { safetyQuestionsRo } from './help-safety.ro.ts';
import { pluralRo } from './plural.ts';
import type { Question } from './question.ts';
import type { QuestionGroup, QuestionId } from './question-ids.ts';

type Codes = { customer: string; contract: string; contractDate: string };

const groups: Record<QuestionGroup, string> = {
  account: 'Contul',
  payment: 'Sold și plată',
  invoice: 'Factura',
  meter: 'Apometrul și consumul',
  safety: 'Siguranță și drepturi',
};

const answers: Record<QuestionId, Question> = {
  ...accountQuestionsRo,
  ...paymentQuestionsRo,
  ...invoiceQuestionsRo,
  ...meterQuestionsRo,
  ...safetyQuestionsRo,
};

export const helpRo = {
  picture: {
    alternative: ({ customer, contract, contractDate }: Codes) =>
      `Desen: partea de sus a unei facturi. La 1, „Cod client ${customer}”. La 2, „Contract ${contract}/${contractDate}”, cu data tăiată.`,
    customer: 'Codul de client',
    customerHint: ({ customer }: Codes) => `doar cifrele, ca ${customer}.`,
    contract: 'Numărul de contract, fără dată',
    contractHint: ({ contract, contractDate }: Codes) =>
      `dacă pe factură scrie ${contract}/${contractDate}, numărul este ${contract}.`,
  },
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
    groups,
    answers,
    found: (count: number, query: string) => `${pluralRo(count, 'răspuns', 'răspunsuri')} pentru „${query}”`,
    none: (query: string) => `Niciun răspuns pentru „${query}”`,
    noneHint: 'Încercați un singur cuvânt, de exemplu „penalități”, sau întrebați-ne:',
    all: 'Toate întrebările',
    askTitle: 'Nu ați găsit răspunsul?',
  },
  document: { version: (day: string) => `Versiunea din ${day}`, inRomanian: 'Textul este în română.' },
};
