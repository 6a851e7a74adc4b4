import type { Locale } from '../../../domain/day.ts';

const ro = {
  title: 'Bine ați venit la birou',
  lead: ({ email, role }: { email: string; role: string }) => `Veți intra cu ${email}, în rolul ${role}.`,
  name: 'Numele dumneavoastră',
  nameHint: 'Așa vă văd colegii.',
  phone: 'Legați telefonul',
  phoneLead:
    'La fiecare intrare veți scrie, după parolă, un cod din telefon. Instalați o aplicație cu coduri, dacă nu aveți una (Google Authenticator, Microsoft Authenticator, Aegis sau alta), și scanați imaginea din ea.',
  qr: 'Imagine de scanat cu aplicația cu coduri',
  key: 'Sau scrieți în aplicație cheia:',
  openApp: 'Deschideți aplicația pe acest telefon',
  code: 'Codul pe care îl arată acum aplicația',
  button: 'Intrați la birou',
  gone: 'Invitația a fost folosită sau a trecut timpul ei. Dacă v-ați ales deja parola, intrați cu ea; dacă nu, cereți unui administrator altă invitație.',
  codesTitle: 'Coduri de rezervă',
  codesLead:
    'Se văd numai acum. Scrieți-le sau tipăriți-le și țineți-le unde nu ajunge altcineva. Când nu aveți telefonul, fiecare ține o dată locul codului din el.',
  codesDone: 'Le-am păstrat, mai departe',
  problems: {
    nameMissing: 'Scrieți numele dumneavoastră.',
    nameLong: 'Numele poate avea cel mult 100 de caractere.',
    nameOdd: 'Scrieți numele pe un singur rând, numai cu litere și semne obișnuite.',
    codeMissing: 'Scrieți codul pe care îl arată aplicația.',
    codeWrong: 'Codul nu se potrivește. Scrieți-l pe cel de acum și verificați ora telefonului.',
  },
};

const en: typeof ro = {
  title: 'Welcome to the desk',
  lead: ({ email, role }) => `You will sign in with ${email}, in the role ${role}.`,
  name: 'Your name',
  nameHint: 'This is how your colleagues see you.',
  phone: 'Connect your phone',
  phoneLead:
    'Each time you sign in, you will type a code from your phone after the password. Install an app with codes if you have none (Google Authenticator, Microsoft Authenticator, Aegis or another), and scan the picture with it.',
  qr: 'Picture to scan with the app with codes',
  key: 'Or type the key into the app:',
  openApp: 'Open the app on this phone',
  code: 'The code that the app shows now',
  button: 'Enter the desk',
  gone: 'The invitation was used, or its time has passed. If you have chosen your password, sign in with it; if not, ask an administrator for another invitation.',
  codesTitle: 'Recovery codes',
  codesLead:
    'They are shown only now. Write them down or print them, and keep them where nobody else finds them. When you do not have your phone, each stands once for the code from it.',
  codesDone: 'I have kept them, go on',
  problems: {
    nameMissing: 'Type your name.',
    nameLong: 'The name can have at most 100 characters.',
    nameOdd: 'Type the name on one line, with letters and usual signs only.',
    codeMissing: 'Type the code that the app shows.',
    codeWrong: 'The code does not match. Type the current one, and check the time of the phone.',
  },
};

export const invitationText = { ro, en } satisfies Record<Locale, typeof ro>;
