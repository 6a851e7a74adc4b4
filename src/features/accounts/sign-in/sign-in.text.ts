import type { Locale } from '../../../domain/day.ts';

const ro = {
  why: 'Pagina cerută se vede numai din cont. Intrați și o deschidem imediat. Dacă erați deja în portal, ieșirea s-a făcut de la sine după un timp, pentru siguranța contului.',
  button: 'Intrați',
  wrong:
    'E-mailul și parola nu se potrivesc. Dacă v-ați înregistrat de curând, activați întâi contul din mesajul primit.',
  linkSentLead:
    'S-a încercat de multe ori intrarea cu această adresă, așa că de pe un dispozitiv nou mai este un pas. Dacă adresa și parola se potrivesc, v-am trimis un mesaj: deschideți linkul din el.',
  linkTitle: 'Intrați în portal',
  linkLead: (email: string) => `Apăsați butonul și intrați în contul ${email}.`,
  linkGone: 'A fost folosit sau a trecut timpul lui. Scrieți din nou adresa și parola.',
  forgotten: 'Am uitat parola',
  noAccount: 'Nu aveți cont?',
};

const en: typeof ro = {
  why: 'The page you asked for belongs to an account. Sign in, and it opens at once. If you were signed in before, that ended after a while, for the safety of the account.',
  button: 'Sign in',
  wrong:
    'The e-mail and the password do not match. If you signed up recently, activate the account from our message first.',
  linkSentLead:
    'There have been many attempts to sign in with this address, so a new device takes one more step. If the address and the password match, we have sent you a message: open the link in it.',
  linkTitle: 'Sign in',
  linkLead: email => `Press the button to sign in to the account ${email}.`,
  linkGone: 'It was used, or its time has passed. Type the address and the password again.',
  forgotten: 'I forgot my password',
  noAccount: 'No account yet?',
};

export const signInText = { ro, en } satisfies Record<Locale, typeof ro>;
