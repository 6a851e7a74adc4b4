import { paths } from '../paths.ts';
import { pluralRo } from './plural.ts';
import type { Questions } from './question.ts';

const days = (count: number): string => pluralRo(count, 'zi', 'zile');

export const paymentQuestionsRo: Questions<'payment'> = {
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
      'Aveți bani în plus la noi: ați plătit mai mult, ori s-a stornat o factură plătită. De exemplu, o factură de 8,51 lei după un sold de −38,98 lei lasă −30,47 lei. Nu aveți nimic de plătit; suma se scade din facturile următoare, iar dacă vreți banii înapoi, ne scrieți.',
  },
  'grace-period': {
    question: 'Ce este perioada de grație?',
    answer: ({ dueDays, graceDays, example }) =>
      `Factura are scadența la ${days(dueDays)} de la emitere. Urmează ${days(graceDays)} de grație: dacă plătiți în acest timp, nu datorați nicio penalitate.

O factură din ${example.issued} are scadența pe ${example.due}, iar perioada de grație ține până pe ${example.graceEnd}, inclusiv.`,
  },
  penalties: {
    question: 'Cum se calculează penalitățile?',
    answer: ({ rate, example, graceDays }) =>
      `După cele ${days(graceDays)} de grație, penalitățile se calculează de la prima zi de după scadență: ${rate} pe zi, cât dobânda pentru plata cu întârziere a obligațiilor bugetare. Nu pot depăși suma datorată (Legea 241/2006, art. 31; Legea 51/2006, art. 42).

Exemplu: ${example.amount} lei, scadență ${example.due}.

- plătiți pe ${example.graceEnd}: penalitate 0 lei;
- plătiți pe ${example.dayAfter}: ${days(example.days)} × ${rate} × ${example.amount} = **${example.penalty} lei**.`,
  },
  'order-of-payments': {
    question: 'Am mai multe facturi neplătite. Pe care o acoperă plata mea?',
    answer: () =>
      'Pe cea numită de dumneavoastră în detaliile plății (Codul civil, art. 1507). Dacă nu numiți niciuna, plata acoperă întâi datoria cea mai veche (art. 1509).',
  },
  'cut-off': {
    question: 'Când se poate opri apa pentru neplată?',
    answer: ({ graceDays }) =>
      `Nu mai devreme de ${days(graceDays)} de la scadență și numai după un preaviz scris. Dacă vă este greu să plătiți, scrieți-ne înainte: se poate vorbi despre o eșalonare.`,
  },
  'paper-invoice': {
    question: 'Nu mi-a venit factura pe hârtie. Mai trebuie să o plătesc?',
    answer: () =>
      `Da, termenul curge de la data emiterii, chiar dacă hârtia s-a pierdut pe drum. Factura este aici, în [Istoric facturi](${paths.invoices}), din ziua în care o primim din facturare.`,
  },
};
