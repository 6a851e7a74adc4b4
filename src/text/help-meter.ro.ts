import { pluralRo } from './plural.ts';
import type { Questions } from './question.ts';

const days = (count: number): string => pluralRo(count, 'zi', 'zile');

export const meterQuestionsRo: Questions<'meter'> = {
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
    answer: ({ contestDays, email }) =>
      `Scrieți-ne în cel mult ${days(contestDays)} de la emiterea facturii, la [${email}](mailto:${email}): numărul facturii, indexul de pe factură, indexul de pe apometru și, dacă se poate, o poză în care se văd cifrele și seria. Dacă aveți dreptate, diferența vi se întoarce sau se scade din factura următoare.`,
  },
  'high-use': {
    question: 'Consumul e mult mai mare decât de obicei. De ce?',
    answer: ({
      phone,
    }) => `Închideți toate robinetele și priviți apometrul un sfert de oră. Dacă se mișcă, pierdeți apă undeva: cel mai des la rezervorul de la toaletă, la boiler sau pe țeava din curte.

Dacă stă pe loc, comparați indexul nou de pe factură cu cel de pe apometru; poate fi o cifră greșită sau o regularizare. Pentru o scurgere înainte de apometru, sunați la ${phone}.`,
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
