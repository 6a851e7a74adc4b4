import type { Locale } from '../../domain/day.ts';
import { pluralEn, pluralRo } from '../../domain/plural.ts';
import { paths } from '../../paths.ts';
import type { Questions } from './questions.rules.ts';

const daysRo = (count: number): string => pluralRo(count, 'zi', 'zile');

const ro: Questions<'meter'> = {
  'which-digits': {
    question: 'Ce cifre citesc de pe apometru?',
    answer: () =>
      'Numai cifrele negre: sunt metrii cubi întregi. Cifrele roșii și acele mici arată litrii și nu se scriu. Dacă apometrul arată 00418 negru și 375 roșu, indexul este 418.',
  },
  estimate: {
    question: 'Ce înseamnă consum estimat?',
    answer: () =>
      'Pentru perioada aceea nu a existat o citire, așa că s-a facturat o cantitate calculată din consumul dumneavoastră din lunile dinainte. La prima citire se corectează: vedeți „Ce este regularizarea?”.',
  },
  regularisation: {
    question: 'Ce este regularizarea?',
    answer: () =>
      'Prima factură după una sau mai multe estimări. Pornește de la ultimul index citit și scade cantitățile facturate între timp, așa că plătiți în total exact cât arată apometrul. Dacă estimarea fusese prea mare, regularizarea poate fi mică sau cu minus.',
  },
  'replaced-meter': {
    question: 'Mi s-a schimbat apometrul. Ce se întâmplă cu indexul?',
    answer: () =>
      'Cel vechi se închide la indexul lui final, cel nou pornește de la indexul de montare, de obicei 0. Factura acelei luni are două rânduri, câte unul pentru fiecare serie. Păstrați procesul-verbal de montare: pe el sunt ambele numere.',
  },
  contest: {
    question: 'Indexul de pe factură nu e bun. Cum îl contest?',
    answer: ({ contestDays }) =>
      `Deschideți factura din [Istoric facturi](${paths.invoices}) și apăsați „Contestați indexul”, în cel mult ${daysRo(contestDays)} de la emitere. Factura și indexul de pe ea merg singure cu mesajul; scrieți ce arată apometrul și, dacă se poate, atașați o poză în care se văd cifrele și seria. Primiți pe loc un număr de înregistrare și ziua răspunsului. Dacă aveți dreptate, diferența vi se întoarce sau se scade din factura următoare.`,
  },
  'high-use': {
    question: 'Consumul e mult mai mare decât de obicei. De ce?',
    answer: ({
      phone,
    }) => `Închideți toate robinetele și priviți apometrul un sfert de oră. Dacă se mișcă, pierdeți apă undeva: cel mai des la rezervorul de la toaletă, la boiler sau pe țeava din curte.

Dacă stă pe loc, comparați indexul nou de pe factură cu cel de pe apometru; poate fi o cifră greșită sau o regularizare. Pentru o scurgere înainte de apometru, sunați la ${phone}. Dacă țeava de după apometru a curs și ați reparat-o, cereți o [reducere](${paths.newMessageAbout({ topic: 'leak-allowance' })}).`,
  },
  'meter-check': {
    question: 'Cine verifică apometrul și cine plătește?',
    answer: () =>
      'Contorul de apă rece se verifică metrologic la 7 ani; „valabilitate contor” este pe factură. Puteți cere oricând o verificare: dacă iese că măsoară corect, o plătește cine a cerut-o; dacă nu, o plătește furnizorul, iar facturile se refac.',
  },
  'branch-meter': {
    question: 'Stau la bloc. De ce suma apometrelor din apartamente nu dă cât contorul blocului?',
    answer: () =>
      'Factura se face după contorul de branșament, la intrarea în bloc. Apometrele din apartamente sunt mai puțin precise, se citesc în zile diferite și nu văd pierderile de pe țevile comune; ele împart consumul între vecini. Diferența o repartizează asociația de proprietari.',
  },
};

const daysEn = (count: number): string => pluralEn(count, 'day', 'days');

const en: Questions<'meter'> = {
  'which-digits': {
    question: 'Which digits of the meter do I read?',
    answer: () =>
      'The black ones only: they are whole cubic metres. The red digits and the small hands show litres and are left out. If the meter shows 00418 in black and 375 in red, the index is 418.',
  },
  estimate: {
    question: 'What is an estimate?',
    answer: () =>
      'There was no reading for that period, so a volume worked out from the months before was billed. The next reading sets it right: see “What is a regularisation?”.',
  },
  regularisation: {
    question: 'What is a regularisation?',
    answer: () =>
      'The first invoice after one or more estimates. It starts from the last index that was read and takes off what was billed since, so in the end you pay exactly what the meter shows. If the estimate was too high, it can be small or below zero.',
  },
  'replaced-meter': {
    question: 'My meter was replaced. What happens to the index?',
    answer: () =>
      'The old one ends at its final index, the new one begins at the index at which it was fitted, usually 0. The invoice of that month has two lines, one for each serial number. Keep the record of the replacement: it shows both numbers.',
  },
  contest: {
    question: 'The index on the invoice is wrong. How do I contest it?',
    answer: ({ contestDays }) =>
      `Open the invoice under [Invoices](${paths.invoices}) and press “Contest the index”, within ${daysEn(contestDays)} of the date of issue. The invoice and its index go with the message; write what the meter shows and, if you can, attach a photo of the digits and the serial number. You get a registration number and the day of the answer at once. If you are right, the difference is repaid or taken off the next invoice.`,
  },
  'high-use': {
    question: 'I used much more than usual. Why?',
    answer: ({
      phone,
    }) => `Close every tap and watch the meter for a quarter of an hour. If it moves, water is being lost somewhere: most often in the toilet tank, the boiler or a pipe in the yard.

If it stands still, compare the new index on the invoice with the one on the meter; it may be a wrong digit or a regularisation. For a leak before the meter, call ${phone}. If a pipe behind the meter leaked and you repaired it, ask for an [allowance](${paths.newMessageAbout({ topic: 'leak-allowance' })}).`,
  },
  'meter-check': {
    question: 'Who checks the meter, and who pays for it?',
    answer: () =>
      'A cold-water meter is checked every 7 years; the invoice shows until when it is valid (“valabilitate contor”). You can ask for a check at any time: if the meter measures well, whoever asked pays for it; if not, the operator pays and the invoices are made anew.',
  },
  'branch-meter': {
    question: 'I live in a block. Why don’t the flats’ meters add up to the block’s?',
    answer: () =>
      'The invoice follows the branch meter, where the pipe enters the block. The meters in the flats are less exact, are read on different days and do not see what is lost in common pipes; they share the volume out between neighbours. The owners’ association divides the difference.',
  },
};

export const meterQuestionsText = { ro, en } satisfies Record<Locale, Questions<'meter'>>;
