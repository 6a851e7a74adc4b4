import type { Locale } from '../../../domain/day.ts';

const ro = {
  title: 'Intrați la birou',
  why: 'Pagina cerută se vede numai de la birou. Intrați și o deschidem imediat. Dacă erați deja intrat, ieșirea s-a făcut de la sine după un timp.',
  button: 'Intrați',
  provider: 'Intrați cu contul de serviciu',
  refusedTitle: 'Nu ați intrat la birou',
  refused: {
    'not-ours': 'Intrarea cu contul de serviciu nu s-a încheiat. Încercați încă o dată.',
    away: 'Serviciul cu conturile de serviciu nu răspunde acum. Încercați peste câteva minute.',
    'no-role': 'Contul dumneavoastră de serviciu nu are un rol la birou. Vorbiți cu un administrator.',
    'address-taken':
      'Cineva lucrează deja la birou cu adresa aceasta de e-mail. Vorbiți cu un administrator.',
  },
  confirmAtProvider: 'Confirmați cu contul de serviciu',
  confirmAtProviderLead:
    'Ce urmează nu se poate face la un ecran lăsat deschis. Intrați încă o dată cu contul de serviciu; contează apoi zece minute.',
  passkey: 'Intrați cu o cheie de acces',
  passkeyFailed: 'Dispozitivul nu a dat nicio cheie de acces. Intrați cu parola și codul din telefon.',
  forCustomers: 'Sunteți client?',
  toPortal: 'Mergeți la portalul clienților',
  forgotten: 'Dacă ați uitat parola sau nu mai aveți telefonul, cereți unui administrator o invitație nouă.',
  wrong: 'E-mailul și parola nu se potrivesc.',
  codeTitle: 'Codul din telefon',
  codeLead: 'Deschideți aplicația cu coduri de pe telefon și scrieți codul de acum.',
  code: 'Cod din 6 cifre',
  codeButton: 'Continuați',
  toRecovery: 'Nu am telefonul la mine',
  recoveryTitle: 'Cod de rezervă',
  recoveryLead:
    'Scrieți unul dintre codurile primite când v-ați legat telefonul. Fiecare se folosește o singură dată.',
  recovery: 'Cod de rezervă',
  toCode: 'Am telefonul la mine',
  linkSentTitle: 'Verificați e-mailul',
  linkSentLead:
    'S-a încercat de multe ori intrarea cu această adresă, așa că de pe un dispozitiv nou mai este un pas. Dacă adresa și parola se potrivesc, v-am trimis un mesaj: deschideți linkul din el.',
  linkLead: (email: string) => `Apăsați butonul și continuați ca ${email}. Urmează codul din telefon.`,
  linkGoneTitle: 'Linkul nu mai este bun',
  linkGone: 'A fost folosit sau a trecut timpul lui. Scrieți din nou adresa și parola.',
  again: 'Intrați din nou',
  confirmTitle: 'Mai scrieți o dată parola',
  confirmLead:
    'Ce urmează nu se poate face la un ecran lăsat deschis. Scrieți parola sau codul din telefon; contează apoi zece minute.',
  confirmField: 'Parola sau codul din telefon',
  confirmButton: 'Confirmați',
  confirmWrong: 'Nu se potrivește. Încercați încă o dată.',
  problems: {
    codeMissing: 'Scrieți codul.',
    codeWrong: 'Codul nu se potrivește. Scrieți-l pe cel de acum; se schimbă la 30 de secunde.',
    codeUsed: 'Codul acesta a fost deja folosit. Așteptați-l pe următorul.',
    confirmMissing: 'Scrieți parola sau codul.',
    passkeyWrong: 'Cheia de acces nu este a cuiva de la birou. Intrați cu parola și codul din telefon.',
  },
};

const en: typeof ro = {
  title: 'Sign in at the desk',
  why: 'The page you asked for belongs to the desk. Sign in, and it opens at once. If you were signed in before, that ended after a while.',
  button: 'Sign in',
  provider: 'Sign in with your work account',
  refusedTitle: 'You are not signed in at the desk',
  refused: {
    'not-ours': 'Signing in with the work account did not come to an end. Please try again.',
    away: 'The service with the work accounts does not answer now. Please try again in a few minutes.',
    'no-role': 'Your work account has no role at the desk. Please talk to an administrator.',
    'address-taken':
      'Somebody works at the desk with this e-mail address already. Please talk to an administrator.',
  },
  confirmAtProvider: 'Confirm with your work account',
  confirmAtProviderLead:
    'What comes next cannot be done on a screen that was left open. Sign in with your work account once more; it then counts for ten minutes.',
  passkey: 'Sign in with a passkey',
  passkeyFailed: 'The device gave no passkey. Sign in with the password and the code from your phone.',
  forCustomers: 'Are you a customer?',
  toPortal: 'Go to the customer portal',
  forgotten:
    'If you forgot the password or no longer have the phone, ask an administrator for a new invitation.',
  wrong: 'The e-mail and the password do not match.',
  codeTitle: 'The code from your phone',
  codeLead: 'Open the app with codes on your phone and type the current one.',
  code: 'Code of 6 digits',
  codeButton: 'Go on',
  toRecovery: 'I do not have my phone with me',
  recoveryTitle: 'Recovery code',
  recoveryLead: 'Type one of the codes that you got when you connected your phone. Each works once.',
  recovery: 'Recovery code',
  toCode: 'I have my phone with me',
  linkSentTitle: 'Check your e-mail',
  linkSentLead:
    'There have been many attempts to sign in with this address, so a new device takes one more step. If the address and the password match, we have sent you a message: open the link in it.',
  linkLead: email => `Press the button to go on as ${email}. The code from your phone comes next.`,
  linkGoneTitle: 'The link no longer works',
  linkGone: 'It was used, or its time has passed. Type the address and the password again.',
  again: 'Sign in again',
  confirmTitle: 'Type your password once more',
  confirmLead:
    'What comes next cannot be done on a screen that was left open. Type the password or the code from your phone; it then counts for ten minutes.',
  confirmField: 'Password or code from your phone',
  confirmButton: 'Confirm',
  confirmWrong: 'It does not match. Please try again.',
  problems: {
    codeMissing: 'Type the code.',
    codeWrong: 'The code does not match. Type the current one; it changes every 30 seconds.',
    codeUsed: 'This code was used already. Wait for the next one.',
    confirmMissing: 'Type the password or the code.',
    passkeyWrong:
      'The passkey is of nobody at the desk. Sign in with the password and the code from your phone.',
  },
};

export const deskSignInText = { ro, en } satisfies Record<Locale, typeof ro>;
