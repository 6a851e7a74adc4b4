/** What happens in a make-believe conversation, and how many hours after it began. */
export type Step =
  | { by: 'customer' | 'staff' | 'note'; after: number; text: string; closes?: boolean }
  | { by: 'customer-closes' | 'staff-takes'; after: number };

export type Conversation = {
  /** of the cast */
  account: string;
  daysAgo: number;
  /** of the day on which it began */
  hour: number;
  department: string;
  topic?: string;
  subject: string;
  /** a day may be "28 days ago" */
  fields?: Record<string, string>;
  text: string;
  steps: Step[];
};

/** Three weeks and a half of messages: every state, late ones, and some that nobody has taken. */
export const conversations: Conversation[] = [
  {
    ...{ account: 'titi', daysAgo: 25, hour: 8, department: 'meters', topic: 'leak-allowance' },
    subject: 'Scurgere în curte, reparată',
    fields: { place: 'În curte, după apometru', 'found-on': '28 days ago', 'repaired-on': '26 days ago' },
    text: 'Țeava dintre apometru și casă curgea de vreo două luni. Instalatorul a schimbat doi metri de conductă.\n\nMai am dreptul la vreo reducere pentru cele două luni?',
    steps: [
      { by: 'staff-takes', after: 5 },
      {
        by: 'note',
        after: 6,
        text: 'Consum de 4 ori peste medie două luni; revine la normal după reparație.',
      },
      {
        ...{ by: 'staff', after: 50 },
        text: 'Bună ziua,\n\nVedem pe citirile zilnice când a început și când s-a oprit scurgerea. Ca să putem calcula, trimiteți-ne bonul sau factura instalatorului, sau o fotografie a reparației.\n\nVă mulțumim.',
      },
    ],
  },
  {
    ...{ account: 'dorel', daysAgo: 22, hour: 19, department: 'invoices', topic: 'instalments' },
    subject: 'Plata în rate',
    fields: { months: '6 luni' },
    text: 'Am rămas în urmă cu patru facturi. Pot plăti câte ceva în fiecare lună, dar nu toată suma odată.',
    steps: [
      { by: 'staff-takes', after: 14 },
      {
        ...{ by: 'staff', after: 40 },
        text: 'Bună ziua,\n\nSe poate: șase rate lunare, prima până la 15 ale lunii viitoare. Dacă sunteți de acord, scrieți-ne aici și vă trimitem angajamentul de semnat.',
      },
      { by: 'customer', after: 47, text: 'Sunt de acord. Mulțumesc că se poate.' },
      {
        by: 'staff',
        after: 66,
        text: 'Angajamentul este pregătit la casieria Izvorului, pe numele dumneavoastră.',
        closes: true,
      },
    ],
  },
  {
    ...{ account: 'ana', daysAgo: 18, hour: 7, department: 'network', topic: 'burst-pipe' },
    subject: 'Curge apă în fața blocului A1',
    text: 'Strada Izvorului, în fața scării 1: iese apă din asfalt de azi-dimineață.',
    steps: [
      { by: 'staff-takes', after: 1 },
      {
        by: 'staff',
        after: 2,
        text: 'O echipă este pe drum. Apa se oprește între 10 și 14 pe strada Izvorului, blocurile A1–A4.',
      },
      { by: 'customer', after: 9, text: 'A venit apa, e limpede. Mulțumim!' },
      { by: 'customer-closes', after: 10 },
    ],
  },
  {
    ...{ account: 'sandu', daysAgo: 16, hour: 12, department: 'meters', topic: 'contest-index' },
    subject: 'Iar un index scris greșit',
    fields: { 'shown-index': '1287' },
    text: 'Pe factură este 1827, pe apometru scrie 1287. Cred că s-au inversat cifrele, ca și în martie.',
    steps: [
      { by: 'staff-takes', after: 3 },
      {
        by: 'staff',
        after: 22,
        text: 'Aveți dreptate, indexul a fost scris greșit. Factura se stornează și primiți alta.',
        closes: true,
      },
      { by: 'customer', after: 70, text: 'A venit factura nouă, dar storno-ul nu îl văd.' },
    ],
  },
  {
    ...{ account: 'lenuta', daysAgo: 13, hour: 10, department: 'meters' },
    subject: 'De ce mi s-a estimat consumul?',
    text: 'Nu a venit nimeni să citească apometrul. Cum se calculează estimarea?',
    steps: [
      {
        ...{ by: 'staff', after: 28 },
        text: 'Bună ziua,\n\nCând apometrul nu poate fi citit, se ia media ultimelor luni citite, iar diferența se îndreaptă la prima citire.\n\nAm programat o citire pe strada dumneavoastră.',
        closes: true,
      },
    ],
  },
  {
    ...{ account: 'asociatie', daysAgo: 11, hour: 9, department: 'contracts', topic: 'change-of-holder' },
    subject: 'Administrator nou la asociație',
    fields: { 'new-holder': 'Asociația de proprietari Fântâna', from: '24 days ago' },
    text: 'Adunarea generală a ales alt administrator. Vă rog să schimbați persoana de contact; procesul-verbal este la dumneavoastră.',
    steps: [
      { by: 'staff-takes', after: 4 },
      { by: 'note', after: 5, text: 'Aștept confirmarea de la juridic.' },
    ],
  },
  {
    ...{ account: 'mirela', daysAgo: 9, hour: 20, department: 'network', topic: 'water-quality' },
    subject: 'Apă gălbuie seara',
    text: 'De trei seri apa vine gălbuie după ora 20 și se limpezește după câteva minute.',
    steps: [
      { by: 'staff-takes', after: 13 },
      {
        by: 'staff',
        after: 30,
        text: 'Vă mulțumim. Mâine spălăm rețeaua pe strada Apometrului. Ne spuneți, vă rugăm, dacă se repetă?',
      },
    ],
  },
  {
    ...{ account: 'florica', daysAgo: 6, hour: 11, department: 'invoices', topic: 'credit-refund' },
    subject: 'Am plătit de două ori',
    fields: { iban: 'RO49AAAA1B31007593840000' },
    text: 'Am plătit și la casierie, și prin bancă. Aș vrea banii înapoi, nu în contul facturii următoare.',
    steps: [{ by: 'staff-takes', after: 20 }],
  },
  {
    ...{ account: 'ileana', daysAgo: 4, hour: 16, department: 'network', topic: 'depends-on-water' },
    subject: 'Bunica face dializă acasă',
    fields: { phone: '0246 000 177', consent: 'yes' },
    text: 'Casa bunicii, pe codul ei de client. Vă rog să ne anunțați înainte de orice oprire a apei.',
    steps: [],
  },
  {
    ...{ account: 'pensiune', daysAgo: 3, hour: 13, department: 'invoices', topic: 'contest-invoice' },
    subject: 'Preț diferit pe cele două apometre',
    fields: { wrong: 'Prețul' },
    text: 'Pe aceeași factură apar două prețuri pentru apă. Care este cel bun?',
    steps: [],
  },
  {
    ...{ account: 'vasile', daysAgo: 1, hour: 9, department: 'meters' },
    subject: 'Poză cu apometrul în loc de index',
    text: 'Pot trimite o fotografie în loc să scriu indexul? Nu mai văd bine cifrele.',
    steps: [],
  },
  {
    ...{ account: 'ana', daysAgo: 1, hour: 17, department: 'invoices' },
    subject: 'Factura pe e-mail la două adrese',
    text: 'Se poate să primească factura și fiica mea?',
    steps: [
      { by: 'staff', after: 2, text: 'Da: din contul ei, după ce adaugă codul dumneavoastră de client.' },
    ],
  },
  {
    ...{ account: 'nicu', daysAgo: 40, hour: 9, department: 'contracts' },
    subject: 'Casă nelocuită: se poate opri apa?',
    text: 'Casa este goală din primăvară. Cum suspend contractul fără să se taie branșamentul?',
    steps: [],
  },
];
