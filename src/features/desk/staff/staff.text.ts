import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';
import type { StaffRole } from '../../../domain/staff-role.ts';

const dutiesRo: Record<StaffRole, string> = {
  agent: 'răspunde la mesajele departamentelor sale și ajută la ghișeu',
  'meter-readings': 'verifică citirile și vede schimbul de date',
  billing: 'facturi, plăți, schimb de date, conturi',
  communication: 'răspunde la mesaje și anunță lucrări',
  administrator: 'tot, și angajații, setările și jurnalul',
  auditor: 'vede tot, nu schimbă nimic',
};

const ro = {
  title: 'Angajați',
  lead: 'Cine lucrează la birou și ce are voie. Cine pleacă se scoate de aici și este ieșit imediat de peste tot.',
  invite: 'Invitați pe cineva',
  inviteTitle: 'Invitați pe cineva la birou',
  inviteLead: 'Primește un e-mail cu un link, își alege parola și își leagă telefonul.',
  inviteButton: 'Trimiteți invitația',
  states: { invited: 'invitat', working: 'activ', removed: 'scos' },
  allDepartments: 'toate',
  noDepartments: 'niciunul',
  lastSeen: (day: string | undefined) => (day === undefined ? '' : `văzut ultima dată: ${day}`),
  today: 'azi',
  email: 'E-mail',
  role: 'Rol',
  duties: dutiesRo,
  departments: 'Departamente ale căror mesaje le vede',
  departmentsHint: 'Un administrator și un auditor le văd pe toate.',
  save: 'Salvați',
  change: 'Rol și departamente',
  changeLead: 'La salvare angajatul este ieșit de peste tot și intră din nou, cu rolul nou.',
  again: 'Altă invitație',
  againLead:
    'Pentru parola uitată sau telefonul pierdut. Parola și telefonul de acum rămân bune până când primește invitația.',
  againButton: 'Trimiteți altă invitație',
  remove: 'Scoateți de la birou',
  removeLead:
    'Este ieșit imediat de peste tot. Parola, telefonul legat și codurile se șterg; ce a făcut rămâne în jurnal.',
  removeButton: (name: string) => `Scoateți pe ${name}`,
  self: 'Acesta este contul dumneavoastră: rolul vi-l schimbă alt administrator.',
  problems: {
    emailMissing: 'Scrieți adresa de e-mail.',
    emailShape: 'Adresa de e-mail pare incompletă. Una întreagă arată ca nume@exemplu.ro.',
    roleMissing: 'Alegeți rolul.',
    worksHere: 'Lucrează deja la birou. Îl găsiți în lista angajaților.',
    lastAdministrator: 'Este singurul administrator. Numiți întâi alt administrator.',
  },
  ofProvider: 'Intrați la birou cu contul de serviciu: acolo se schimbă parola și al doilea pas.',
  profileTitle: 'Contul meu la birou',
  recovery: 'Coduri de rezervă',
  recoveryLeft: (count: number) =>
    count === 0
      ? 'Nu mai aveți niciun cod de rezervă.'
      : `Mai aveți ${pluralRo(count, 'cod de rezervă', 'coduri de rezervă')}.`,
  recoveryButton: 'Faceți coduri noi',
  recoveryHint: 'Cele vechi nu vor mai fi bune.',
  passkeys: 'Chei de acces',
  passkeysLead: 'Intrați cu amprenta, fața sau PIN-ul dispozitivului, fără parolă și fără cod.',
  passkeyAdd: 'Adăugați o cheie de acces',
  passkeyFailed: 'Dispozitivul nu a făcut nicio cheie de acces.',
  passkeyRefused: 'Cheia de acces nu s-a putut adăuga. Încercați încă o dată.',
  passkeyUse: ({ made, used }: { made: string; used: string | undefined }) =>
    used ? `Făcută la ${made}, folosită ultima dată la ${used}.` : `Făcută la ${made}, încă nefolosită.`,
  passkeyRemove: 'Ștergeți cheia',
  sessions: 'Dispozitive',
  thisDevice: 'acesta',
  unknownDevice: 'Dispozitiv necunoscut',
  deviceUse: ({ started, used }: { started: string; used: string }) =>
    `Ați intrat la ${started}. Folosit ultima dată la ${used}.`,
  deviceNetwork: (network: string) => `Din rețeaua ${network}.`,
  endOthers: 'Ieșiți de pe celelalte dispozitive',
  password: 'Parola',
  passwordLead: 'Pe celelalte dispozitive va trebui să intrați din nou.',
  passwordButton: 'Schimbați parola',
};

const dutiesEn: Record<StaffRole, string> = {
  agent: 'answers the messages of their departments and helps at the counter',
  'meter-readings': 'checks readings and sees the exchange of data',
  billing: 'invoices, payments, exchange of data, accounts',
  communication: 'answers messages and announces works',
  administrator: 'everything, and staff, settings and the audit log',
  auditor: 'sees everything, changes nothing',
};

const en: typeof ro = {
  title: 'Staff',
  lead: 'Who works at the desk, and what they may do. Who leaves is taken out here, and signed out everywhere at once.',
  invite: 'Invite somebody',
  inviteTitle: 'Invite somebody to the desk',
  inviteLead: 'They get an e-mail with a link, choose a password and connect their phone.',
  inviteButton: 'Send the invitation',
  states: { invited: 'invited', working: 'active', removed: 'taken out' },
  allDepartments: 'all',
  noDepartments: 'none',
  lastSeen: day => (day === undefined ? '' : `last seen: ${day}`),
  today: 'today',
  email: 'E-mail',
  role: 'Role',
  duties: dutiesEn,
  departments: 'Departments whose messages they see',
  departmentsHint: 'An administrator and an auditor see all of them.',
  save: 'Save',
  change: 'Role and departments',
  changeLead: 'Saving signs them out everywhere; they come back with the new role.',
  again: 'Another invitation',
  againLead:
    'For a forgotten password or a lost phone. The current password and phone keep working until they accept it.',
  againButton: 'Send another invitation',
  remove: 'Take out of the desk',
  removeLead:
    'They are signed out everywhere at once. Password, phone and codes are erased; what they did stays in the audit log.',
  removeButton: name => `Take out ${name}`,
  self: 'This is your own account: another administrator changes your role.',
  problems: {
    emailMissing: 'Type the e-mail address.',
    emailShape: 'The e-mail address looks incomplete. A whole one is like name@example.com.',
    roleMissing: 'Choose the role.',
    worksHere: 'They work at the desk already. You find them in the list of staff.',
    lastAdministrator: 'They are the only administrator. Make somebody else one first.',
  },
  ofProvider: 'You sign in at the desk with your work account: password and second step are changed there.',
  profileTitle: 'My account at the desk',
  recovery: 'Recovery codes',
  recoveryLeft: count =>
    count === 0
      ? 'You have no recovery code left.'
      : `You have ${pluralEn(count, 'recovery code', 'recovery codes')} left.`,
  recoveryButton: 'Make new codes',
  recoveryHint: 'The old ones will stop working.',
  passkeys: 'Passkeys',
  passkeysLead: 'Sign in with the finger, the face or the PIN of the device, without password and code.',
  passkeyAdd: 'Add a passkey',
  passkeyFailed: 'The device made no passkey.',
  passkeyRefused: 'The passkey could not be added. Please try again.',
  passkeyUse: ({ made, used }) =>
    used ? `Made at ${made}, last used at ${used}.` : `Made at ${made}, not used yet.`,
  passkeyRemove: 'Delete the passkey',
  sessions: 'Devices',
  thisDevice: 'this one',
  unknownDevice: 'Unknown device',
  deviceUse: ({ started, used }) => `You signed in at ${started}. Last used at ${used}.`,
  deviceNetwork: network => `From the network ${network}.`,
  endOthers: 'Sign out on the other devices',
  password: 'Password',
  passwordLead: 'On your other devices you will need to sign in again.',
  passwordButton: 'Change the password',
};

export const staffText = { ro, en } satisfies Record<Locale, typeof ro>;
