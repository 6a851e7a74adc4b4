import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  title: 'Contul meu',
  email: 'E-mail',
  password: 'Parola',
  change: 'Schimbați',
  back: 'Înapoi la contul meu',
  passwordTitle: 'Schimbați parola',
  passwordLead: 'Pe celelalte dispozitive va trebui să intrați din nou.',
  passwordButton: 'Schimbați parola',
  emailTitle: 'Schimbați adresa de e-mail',
  emailLead: 'Vă scriem la adresa nouă. Până o confirmați de acolo, rămâne cea de acum.',
  newEmail: 'Adresa nouă',
  emailButton: 'Trimiteți confirmarea',
  confirmTitle: 'Confirmați adresa nouă',
  confirmLead: (email: string) => `De acum veți intra în portal cu ${email}.`,
  confirmButton: 'Confirmați adresa',
  confirmGoneTitle: 'Linkul nu mai este bun',
  confirmGone: 'A fost folosit sau a trecut timpul lui. Adresa se poate schimba din nou din pagina contului.',
  sessions: 'Dispozitive',
  sessionCount: (count: number) =>
    count === 1
      ? 'Sunteți în portal doar pe acest dispozitiv.'
      : `Sunteți în portal pe ${pluralRo(count, 'dispozitiv', 'dispozitive')}.`,
  thisDevice: 'acesta',
  unknownDevice: 'Dispozitiv necunoscut',
  deviceUse: ({ started, used }: { started: string; used: string }) =>
    `Ați intrat la ${started}. Folosit ultima dată la ${used}.`,
  deviceNetwork: (network: string) => `Din rețeaua ${network}.`,
  endThis: 'Ieșiți de aici',
  endThat: 'Ieșiți de acolo',
  endOthers: 'Ieșiți de pe celelalte dispozitive',
  endAll: 'Ieșiți de pe toate dispozitivele',
  language: 'Limba',
  languages: { ro: 'Română', en: 'English' },
  dataAccess: 'Cine mi-a văzut datele',
  closure: 'Închideți contul',
  closureLead:
    'Contul, codurile legate de el și setările se șterg. Facturile, contractul și mesajele trimise rămân la noi, cum cere legea; le puteți vedea din nou dacă vă înregistrați iar.',
  closureButton: 'Închideți contul definitiv',
};

const en: typeof ro = {
  title: 'My account',
  email: 'E-mail',
  password: 'Password',
  change: 'Change',
  back: 'Back to my account',
  passwordTitle: 'Change the password',
  passwordLead: 'On your other devices you will need to sign in again.',
  passwordButton: 'Change the password',
  emailTitle: 'Change the e-mail address',
  emailLead: 'We write to the new address. Until you confirm it from there, the one of now stays.',
  newEmail: 'New address',
  emailButton: 'Send the confirmation',
  confirmTitle: 'Confirm the new address',
  confirmLead: email => `From now on you will sign in with ${email}.`,
  confirmButton: 'Confirm the address',
  confirmGoneTitle: 'The link no longer works',
  confirmGone: 'It was used, or its time has passed. You can change the address again from the account page.',
  sessions: 'Devices',
  sessionCount: count =>
    count === 1
      ? 'You are signed in on this device only.'
      : `You are signed in on ${pluralEn(count, 'device', 'devices')}.`,
  thisDevice: 'this one',
  unknownDevice: 'Unknown device',
  deviceUse: ({ started, used }) => `Signed in on ${started}. Last used on ${used}.`,
  deviceNetwork: network => `From the network ${network}.`,
  endThis: 'Sign out here',
  endThat: 'Sign out there',
  endOthers: 'Sign out on the other devices',
  endAll: 'Sign out on every device',
  language: 'Language',
  languages: { ro: 'Română', en: 'English' },
  dataAccess: 'Who saw my data',
  closure: 'Close the account',
  closureLead:
    'The account, the codes linked to it and its settings are erased. Invoices, the contract and messages that you sent stay with us, as the law asks; you can see them again if you sign up again.',
  closureButton: 'Close the account for good',
};

export const accountText = { ro, en } satisfies Record<Locale, typeof ro>;
