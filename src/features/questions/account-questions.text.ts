import type { Locale } from '../../domain/day.ts';
import { paths } from '../../paths.ts';
import type { Questions } from './questions.rules.ts';

const ro: Questions<'account'> = {
  'what-you-need': {
    question: 'Ce îmi trebuie ca să îmi fac cont?',
    answer: () =>
      `O adresă de e-mail pe care o puteți citi și o factură de apă, de pe care luați codul de client și numărul de contract. Durează cam două minute: [pașii, cu poza facturii](${paths.helpSignUp}).`,
  },
  'no-email': {
    question: 'Nu am primit e-mailul de activare. Ce fac?',
    answer: ({ email }) => `Așteptați câteva minute și uitați-vă și în dosarul Spam sau Promoții.

Dacă tot nu a venit, [înregistrați-vă din nou](${paths.signUp}) cu aceeași adresă: vă trimitem un link nou. Linkul e bun 48 de ore. Dacă aveați deja cont, e-mailul vă spune și cum intrați.

Adresa nu rămâne niciodată blocată. Dacă nu merge nici așa, scrieți-ne la [${email}](mailto:${email}).`,
  },
  'unknown-code': {
    question: 'Unde găsesc codul de client? Nu mai am nicio factură.',
    answer: ({ email, phone }) =>
      `Codul de client este pe orice factură de apă, în partea de sus: [vedeți poza](${paths.helpSignUp}). Este același de fiecare dată, așa că ajută și o factură veche.

Fără factură, scrieți la [${email}](mailto:${email}) sau sunați la ${phone}: spuneți numele titularului și adresa locului de consum.`,
  },
  'contract-date': {
    question: 'Ce înseamnă „numărul de contract, fără dată”?',
    answer: () =>
      'Pe factură numărul și data sunt scrise împreună, de exemplu 63514A/01.04.2019. Numărul este ce stă înaintea barei: **63514A**. Dacă scrieți și data, o lăsăm noi deoparte; literele mari sau mici și spațiile nu contează.',
  },
  'no-match': {
    question: 'Portalul spune că cele două coduri nu se potrivesc.',
    answer: ({ email }) => `Se întâmplă cel mai des din una dintre aceste cauze:

- o cifră citită greșit: comparați-le pe rând cu factura;
- în loc de codul de client s-a scris numărul facturii;
- contractul a trecut de curând pe alt nume și are alt număr;
- contractul este nou și apare în portal în ziua următoare.

Din motive de siguranță nu spunem care dintre ele nu e bun, iar după mai multe încercări cerem o pauză. Dacă se potrivesc cu factura, trimiteți-ne la [${email}](mailto:${email}) o poză a facturii.`,
  },
  'forgotten-password': {
    question: 'Am uitat parola.',
    answer: () =>
      `Cereți una nouă [de aici](${paths.passwordReset}). Trimitem un link la adresa contului; cu el alegeți altă parolă. Codul de client nu vă ajută să intrați și nu ajută nici pe altcineva: numai cine citește e-mailul contului poate schimba parola.`,
  },
  'several-codes': {
    question: 'Am mai multe locuri de consum. Îmi trebuie mai multe conturi?',
    answer: () =>
      `Nu. În [Coduri de client](${paths.customers}) adăugați oricâte, cu aceeași dovadă ca la înregistrare, și le dați un nume al dumneavoastră: „Acasă”, „Casa părinților”. Treceți de la unul la altul din capul paginii.`,
  },
  'another-person': {
    question: 'Mă ocup de facturile părinților. Putem avea acces amândoi?',
    answer: () =>
      'Da. Fiecare își face cont cu adresa lui de e-mail și adaugă același cod de client. Cine avea deja acces este anunțat prin e-mail când se adaugă un cont nou, ca să nu apară nimeni pe ascuns.',
  },
  'new-email': {
    question: 'Cum îmi schimb adresa de e-mail?',
    answer: () =>
      `În [Contul meu](${paths.account}). Schimbarea are loc abia după ce apăsați linkul trimis la adresa nouă, iar adresa veche primește o înștiințare.`,
  },
  'close-account': {
    question: 'Cum îmi închid contul?',
    answer: () =>
      `În [Contul meu](${paths.account}), jos de tot. Contul și legăturile lui se șterg; facturile rămân la noi cât cere legea, iar contractul de apă merge mai departe.`,
  },
  'old-phone': {
    question: 'Am un telefon vechi. O să meargă? Înainte scria că telefonul nu e compatibil.',
    answer: () =>
      'Da. Spre deosebire de portalul vechi, nu mai există telefon „incompatibil”: portalul merge pe orice telefon cu internet, în orice navigator, chiar și cu JavaScript oprit. Nu e nimic de instalat, iar o pagină consumă foarte puține date. Dacă literele vă par mici, măriți-le din telefon: pagina se așază singură.',
  },
  'address-in-use': {
    question: 'Portalul vechi spunea că adresa de e-mail există deja sau „se află în baza de date”. Acum?',
    answer: () =>
      `Aici nu mai este o piedică. [Creați contul](${paths.signUp}) cu aceeași adresă, de câte ori este nevoie: pagina răspunde mereu la fel, iar ce urmează aflați din e-mail. Dacă nu ați activat contul, primiți un link nou; dacă aveți deja cont, mesajul spune cum intrați. Conturile din portalul vechi nu s-au mutat, dar adresa este liberă.`,
  },
};

const en: Questions<'account'> = {
  'what-you-need': {
    question: 'What do I need to open an account?',
    answer: () =>
      `An e-mail address that you can read and a water invoice, which shows the client code and the contract number. It takes about two minutes: [the steps, with a picture of the invoice](${paths.helpSignUp}).`,
  },
  'no-email': {
    question: 'The activation e-mail has not come. What now?',
    answer: ({ email }) => `Wait a few minutes and look into the Spam or Promotions folder as well.

If it still has not come, [sign up again](${paths.signUp}) with the same address: we send a new link. A link is good for 48 hours. If you already had an account, the e-mail also tells you how to get in.

An address is never blocked. If this does not help either, write to [${email}](mailto:${email}).`,
  },
  'unknown-code': {
    question: 'Where is my client code? I have no invoice left.',
    answer: ({ email, phone }) =>
      `The client code (“cod client”) is at the top of every water invoice: [see the picture](${paths.helpSignUp}). It is the same each time, so an old invoice will do.

Without an invoice, write to [${email}](mailto:${email}) or call ${phone}, with the name of the contract holder and the address that is supplied.`,
  },
  'contract-date': {
    question: 'What is “the contract number, without the date”?',
    answer: () =>
      'The invoice prints number and date together, for instance 63514A/01.04.2019. The number is what stands before the slash: **63514A**. If you type the date too, we leave it out; capitals and spaces make no difference.',
  },
  'no-match': {
    question: 'The portal says that the two codes do not match.',
    answer: ({ email }) => `Most often it is one of these:

- a digit was misread: compare them with the invoice one by one;
- the invoice number was typed in place of the client code;
- the contract has a new holder since recently, and a new number;
- the contract is new and will be in the portal tomorrow.

For safety we do not say which of the two is wrong, and ask for a pause after several tries. If you are sure of them, send a photo of the invoice to [${email}](mailto:${email}).`,
  },
  'forgotten-password': {
    question: 'I forgot my password.',
    answer: () =>
      `Ask for a new one [here](${paths.passwordReset}). We send a link to the address of the account, and with it you choose another password. The client code lets nobody in: only who reads the account’s e-mail can change the password.`,
  },
  'several-codes': {
    question: 'I have several service points. Do I need several accounts?',
    answer: () =>
      `No. Under [Client codes](${paths.customers}) you can add as many as you have, with the same proof as at sign-up, and name them: “Home”, “My parents’ house”. You change between them at the top of the page.`,
  },
  'another-person': {
    question: 'I look after my parents’ invoices. Can both of us have access?',
    answer: () =>
      'Yes. Each of you opens an account with your own e-mail address and adds the same client code. Whoever had access already is told by e-mail when another account is added, so nobody joins in secret.',
  },
  'new-email': {
    question: 'How do I change my e-mail address?',
    answer: () =>
      `Under [My account](${paths.account}). The change happens once you press the link sent to the new address; the old address is told as well.`,
  },
  'close-account': {
    question: 'How do I close my account?',
    answer: () =>
      `Under [My account](${paths.account}), at the very bottom. The account and its links are deleted; the invoices stay with us as long as the law asks, and the water contract goes on.`,
  },
  'old-phone': {
    question: 'My phone is old. Will it work?',
    answer: () =>
      'Yes. The portal works on any phone with internet, in any browser, even with JavaScript off. There is nothing to install, and a page needs very little data. If the letters seem small, enlarge them on the phone: the page adapts.',
  },
  'address-in-use': {
    question: 'The old portal said that my e-mail address already exists or “is in the database”. And now?',
    answer: () =>
      `It no longer stops you. [Create the account](${paths.signUp}) with the same address, as often as you need: the page always answers the same, and the e-mail tells you what comes next. If you have not activated the account, you get a new link; if you already have one, the message says how to sign in. Accounts of the old portal were not moved, but the address is free.`,
  },
};

export const accountQuestionsText = { ro, en } satisfies Record<Locale, Questions<'account'>>;
