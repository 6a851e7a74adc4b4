import type { Locale } from '../../domain/day.ts';
import { pluralEn, pluralRo } from '../../domain/plural.ts';
import { paths } from '../../paths.ts';
import type { Questions } from './questions.rules.ts';

const daysRo = (count: number): string => pluralRo(count, 'zi', 'zile');

const ro: Questions<'payment'> = {
  'how-to-pay': {
    question: 'Cum plătesc factura?',
    answer: () =>
      `Prin transfer bancar sau la punctele de plată. Pagina [Cum se plătește](${paths.paymentWays}) arată conturile, referința de copiat în ordinul de plată și adresele.`,
  },
  'payment-reference': {
    question: 'Ce scriu la „detalii” când plătesc prin bancă?',
    answer: () =>
      `Referința din pagina [Cum se plătește](${paths.paymentWays}), exact cum e scrisă: conține codul de client și numărul facturii. Așa plata ajunge la factura aleasă de dumneavoastră, fără să o caute nimeni.`,
  },
  'payment-shown': {
    question: 'Am plătit, dar factura apare neplătită.',
    answer: ({ email }) =>
      `Plata apare după ce banca ne-o transmite și este înregistrată, de obicei în câteva zile lucrătoare. Ora de sub sold arată până când sunt cuprinse plățile. Contează ziua în care ați plătit, nu ziua în care apare aici.

Dacă a trecut o săptămână, trimiteți dovada plății la [${email}](mailto:${email}).`,
  },
  'balance-time': {
    question: 'Ce înseamnă ziua și ora de lângă sold?',
    answer: () =>
      'Este momentul până la care sunt cuprinse facturile și plățile. Ce s-a plătit ori s-a facturat după el apare la următoarea actualizare. Dacă actualizarea întârzie, pagina o spune; nu arătăm „0 lei” când nu știm.',
  },
  'credit-balance': {
    question: 'De ce am sold negativ?',
    answer: () =>
      `Aveți bani în plus la noi: ați plătit mai mult, ori s-a stornat o factură plătită. De exemplu, o factură de 8,51 lei după un sold de −38,98 lei lasă −30,47 lei. Nu aveți nimic de plătit; suma se scade din facturile următoare, iar dacă vreți banii înapoi, [cereți-i](${paths.newMessageAbout({ topic: 'credit-refund' })}).`,
  },
  'grace-period': {
    question: 'Ce este perioada de grație?',
    answer: ({ dueDays, graceDays, example }) =>
      `Factura are scadența la ${daysRo(dueDays)} de la emitere. Urmează ${daysRo(graceDays)} de grație: dacă plătiți în acest timp, nu datorați nicio penalitate.

O factură din ${example.issued} are scadența pe ${example.due}, iar perioada de grație ține până pe ${example.graceEnd}, inclusiv.`,
  },
  penalties: {
    question: 'Cum se calculează penalitățile?',
    answer: ({ rate, example, graceDays }) =>
      `După cele ${daysRo(graceDays)} de grație, penalitățile se calculează de la prima zi de după scadență: ${rate} pe zi, cât dobânda pentru plata cu întârziere a obligațiilor bugetare. Nu pot depăși suma datorată (Legea 241/2006, art. 31; Legea 51/2006, art. 42).

Exemplu: ${example.amount} lei, scadență ${example.due}.

- plătiți pe ${example.graceEnd}: penalitate 0 lei;
- plătiți pe ${example.dayAfter}: ${daysRo(example.days)} × ${rate} × ${example.amount} = **${example.penalty} lei**.`,
  },
  'order-of-payments': {
    question: 'Am mai multe facturi neplătite. Pe care o acoperă plata mea?',
    answer: () =>
      'Pe cea numită de dumneavoastră în detaliile plății (Codul civil, art. 1507). Dacă nu numiți niciuna, plata acoperă întâi datoria cea mai veche (art. 1509).',
  },
  'cut-off': {
    question: 'Când se poate opri apa pentru neplată?',
    answer: ({ graceDays }) =>
      `Nu mai devreme de ${daysRo(graceDays)} de la scadență și numai după un preaviz scris. Dacă vă este greu să plătiți, [cereți din timp plata în rate](${paths.newMessageAbout({ topic: 'instalments' })}).`,
  },
  'paper-invoice': {
    question: 'Nu mi-a venit factura pe hârtie. Mai trebuie să o plătesc?',
    answer: () =>
      `Da, termenul curge de la data emiterii, chiar dacă hârtia s-a pierdut pe drum. Factura este aici, în [Istoric facturi](${paths.invoices}), din ziua în care o primim din facturare.`,
  },
};

const daysEn = (count: number): string => pluralEn(count, 'day', 'days');

const en: Questions<'payment'> = {
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
      `We hold money of yours: you paid more than was due, or a paid invoice was cancelled. For instance, an invoice of 8.51 lei after a balance of −38.98 lei leaves −30.47 lei. You owe nothing; the sum is taken off the next invoices, and if you want it back, [ask for it](${paths.newMessageAbout({ topic: 'credit-refund' })}).`,
  },
  'grace-period': {
    question: 'What is the grace period?',
    answer: ({ dueDays, graceDays, example }) =>
      `An invoice is due ${daysEn(dueDays)} after it was issued. ${daysEn(graceDays)} of grace follow: pay within them and you owe no penalty.

An invoice of ${example.issued} is due on ${example.due}, and its grace period lasts up to and including ${example.graceEnd}.`,
  },
  penalties: {
    question: 'How are penalties calculated?',
    answer: ({ rate, example, graceDays }) =>
      `After the ${daysEn(graceDays)} of grace, penalties count from the first day after the due date: ${rate} a day, the interest for paying the state late. They cannot exceed the sum owed (Law 241/2006, art. 31; Law 51/2006, art. 42).

Example: ${example.amount} lei, due on ${example.due}.

- paid on ${example.graceEnd}: penalty 0 lei;
- paid on ${example.dayAfter}: ${daysEn(example.days)} × ${rate} × ${example.amount} = **${example.penalty} lei**.`,
  },
  'order-of-payments': {
    question: 'Several invoices are unpaid. Which one does my payment cover?',
    answer: () =>
      'The one you name in the details of the payment (Civil Code, art. 1507). If you name none, it covers the oldest debt first (art. 1509).',
  },
  'cut-off': {
    question: 'When can the water be cut off for not paying?',
    answer: ({ graceDays }) =>
      `Not earlier than ${daysEn(graceDays)} after the due date, and only after a written notice. If paying is hard, [ask for instalments](${paths.newMessageAbout({ topic: 'instalments' })}) before that.`,
  },
  'paper-invoice': {
    question: 'The paper invoice did not come. Must I still pay?',
    answer: () =>
      `Yes: the term runs from the date of issue, even if the paper was lost on its way. The invoice is here, under [Invoices](${paths.invoices}), from the day billing sends it.`,
  },
};

export const paymentQuestionsText = { ro, en } satisfies Record<Locale, Questions<'payment'>>;
