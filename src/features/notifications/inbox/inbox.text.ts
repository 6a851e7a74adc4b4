import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  title: 'Alerte și notificări',
  unread: (count: number) =>
    count === 0
      ? 'Le-ați citit pe toate.'
      : `${pluralRo(count, 'notificare necitită', 'notificări necitite')}.`,
  new: 'Nouă',
  markAll: 'Marcați toate ca citite',
  empty: 'Nicio notificare încă',
  emptyWhy: 'Aici găsiți ce se întâmplă cu contul și cu facturile dumneavoastră.',
  about: (title: string) => `: ${title}`,
  choices: 'Mesaje pe e-mail',
  alwaysSent:
    'Despre siguranța contului vă scriem întotdeauna: parola, adresa de e-mail, cine mai vede un cod de client. Aceste mesaje nu se opresc.',
  on: 'pornit',
  off: 'oprit',
  turnOn: 'Porniți mesajele',
  turnOff: 'Opriți mesajele',
};

const en: typeof ro = {
  title: 'Alerts and notifications',
  unread: count =>
    count === 0
      ? 'You have read them all.'
      : `${pluralEn(count, 'unread notification', 'unread notifications')}.`,
  new: 'New',
  markAll: 'Mark all as read',
  empty: 'No notifications yet',
  emptyWhy: 'Here you find what happens to your account and your invoices.',
  about: title => `: ${title}`,
  choices: 'Messages by e-mail',
  alwaysSent:
    'We always write to you about the safety of your account: the password, the e-mail address, who else sees a client code. These messages cannot be turned off.',
  on: 'on',
  off: 'off',
  turnOn: 'Turn the messages on',
  turnOff: 'Turn the messages off',
};

export const inboxText = { ro, en } satisfies Record<Locale, typeof ro>;
