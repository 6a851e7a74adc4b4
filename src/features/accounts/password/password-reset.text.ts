import type { Locale } from '../../../domain/day.ts';

const ro = {
  title: 'Am uitat parola',
  lead: 'Scrieți adresa cu care intrați în portal. Vă trimitem un link cu care alegeți altă parolă.',
  button: 'Cereți linkul',
  sentLead: 'V-am trimis un mesaj cu pasul următor. Deschideți-l și alegeți parola nouă.',
  newTitle: 'Alegeți o parolă nouă',
  newLead: (email: string) =>
    `Pentru contul ${email}. După schimbare, veți ieși din portal pe toate dispozitivele.`,
  newButton: 'Schimbați parola',
  goneTitle: 'Linkul nu mai este bun',
  gone: 'A fost folosit sau a trecut timpul lui. Scrieți adresa și vă trimitem altul.',
};

const en: typeof ro = {
  title: 'I forgot my password',
  lead: 'Type the address you sign in with. We will send a link for choosing another password.',
  button: 'Send me the link',
  sentLead: 'We have sent you a message with the next step. Open it and choose the new password.',
  newTitle: 'Choose a new password',
  newLead: email => `For the account ${email}. After the change you will be signed out on every device.`,
  newButton: 'Change the password',
  goneTitle: 'The link no longer works',
  gone: 'It was used, or its time has passed. Type the address and we will send another.',
};

export const passwordResetText = { ro, en } satisfies Record<Locale, typeof ro>;
