import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const actionsRo: Record<string, string> = {
  'desk.open': 'Intrare la birou',
  'threads.read': 'A citit un mesaj',
  'threads.answer': 'A lucrat la un mesaj',
  'customers.find': 'A căutat un client',
  'customers.view': 'A văzut datele unui client',
  'customers.view-as': 'A văzut paginile clientului',
  'accounts.create': 'A deschis un cont',
  'accounts.help': 'A ajutat la un cont',
  'accounts.unlink': 'A scos un cod dintr-un cont',
  'accounts.block': 'A blocat sau deblocat un cont',
  'exchange.read': 'A văzut schimbul de date',
  'exchange.import': 'A încărcat date',
  'settings.change': 'A schimbat o setare',
  'staff.manage': 'A schimbat angajații',
  'audit.read': 'A văzut jurnalul',
};

const subjectsRo: Record<string, string> = {
  'sign-in': 'intrare',
  'invitation-accepted': 'invitație primită',
  'new-recovery-codes': 'coduri de rezervă noi',
  'new-password': 'parolă nouă',
  invitation: 'invitație',
  role: 'rol și departamente',
  removal: 'scos de la birou',
  export: 'descărcat ca fișier',
};

const ro = {
  title: 'Jurnal',
  lead: 'Cine a văzut sau a făcut ce, la birou. Nimeni nu poate schimba ce este scris aici.',
  search: 'Căutați în jurnal',
  staff: 'Angajat',
  everyStaff: 'toți',
  action: 'Ce',
  everyAction: 'orice',
  code: 'Cod de client',
  from: 'De la',
  to: 'Până la',
  dayHint: 'zi.lună.an',
  button: 'Căutați',
  everything: 'Arătați tot',
  file: 'Descărcați ca fișier',
  columns: { when: 'Când', who: 'Cine', what: 'Ce', whom: 'Client', how: 'De unde' },
  none: 'Nu am găsit nimic așa în jurnal.',
  older: 'Mai vechi',
  newest: 'Cele mai noi',
  actions: actionsRo,
  subjects: subjectsRo,
  account: (id: string) => `contul ${id}`,
  accessTitle: 'Cine mi-a văzut datele',
  accessLead: (days: number) =>
    `Tot ce au văzut sau au făcut angajații noștri cu datele și contul dumneavoastră. O pagină văzută de mai multe ori de același angajat într-o zi apare o singură dată. Lista se păstrează ${pluralRo(days, 'zi', 'zile')}.`,
  accessNone: 'Niciun angajat nu v-a văzut datele.',
  accessQuestion: 'Dacă ceva vi se pare nepotrivit, scrieți-ne la',
  accessCode: (code: string) => `cod de client ${code}`,
};

const actionsEn: Record<string, string> = {
  'desk.open': 'Came to the desk',
  'threads.read': 'Read a message',
  'threads.answer': 'Worked on a message',
  'customers.find': 'Looked for a customer',
  'customers.view': 'Saw the data of a customer',
  'customers.view-as': 'Saw the pages of the customer',
  'accounts.create': 'Opened an account',
  'accounts.help': 'Helped with an account',
  'accounts.unlink': 'Removed a code from an account',
  'accounts.block': 'Blocked or unblocked an account',
  'exchange.read': 'Saw the exchange of data',
  'exchange.import': 'Loaded data',
  'settings.change': 'Changed a setting',
  'staff.manage': 'Changed staff',
  'audit.read': 'Saw the audit log',
};

const subjectsEn: Record<string, string> = {
  'sign-in': 'sign-in',
  'invitation-accepted': 'invitation accepted',
  'new-recovery-codes': 'new recovery codes',
  'new-password': 'new password',
  invitation: 'invitation',
  role: 'role and departments',
  removal: 'taken out of the desk',
  export: 'downloaded as a file',
};

const en: typeof ro = {
  title: 'Audit log',
  lead: 'Who saw or did what at the desk. Nobody can change what is written here.',
  search: 'Search the audit log',
  staff: 'Member of staff',
  everyStaff: 'all',
  action: 'What',
  everyAction: 'anything',
  code: 'Client code',
  from: 'From',
  to: 'Until',
  dayHint: 'day.month.year',
  button: 'Search',
  everything: 'Show everything',
  file: 'Download as a file',
  columns: { when: 'When', who: 'Who', what: 'What', whom: 'Customer', how: 'From where' },
  none: 'There is nothing like this in the audit log.',
  older: 'Older',
  newest: 'The newest',
  actions: actionsEn,
  subjects: subjectsEn,
  account: id => `account ${id}`,
  accessTitle: 'Who saw my data',
  accessLead: days =>
    `Everything that our staff saw or did with your data and your account. A page that the same person saw several times in a day stands here once. The list is kept for ${pluralEn(days, 'day', 'days')}.`,
  accessNone: 'No member of staff has seen your data.',
  accessQuestion: 'If something does not look right, please write to us at',
  accessCode: code => `client code ${code}`,
};

export const auditText = { ro, en } satisfies Record<Locale, typeof ro>;
