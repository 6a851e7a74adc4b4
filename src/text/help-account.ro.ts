import { paths } from '../paths.ts';
import type { Questions } from './question.ts';

export const accountQuestionsRo: Questions<'account'> = {
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
