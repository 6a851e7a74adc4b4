import type { Locale } from '../../../domain/day.ts';

const ro = {
  title: 'Opriți aceste mesaje',
  lead: (what: string) => `Nu vă mai scriem pe e-mail: ${what}. În cont le vedeți în continuare.`,
  button: 'Opriți mesajele',
  doneTitle: 'Mesajele sunt oprite',
  done: 'Nu vă mai scriem despre asta. Le puteți porni din nou oricând, din cont.',
  toAccount: 'Alerte și notificări',
  gone: 'Linkul este prea vechi. Mesajele se opresc și din cont.',
};

const en: typeof ro = {
  title: 'Turn these messages off',
  lead: what => `We will no longer send you e-mails: ${what}. In the account you still see them.`,
  button: 'Turn the messages off',
  doneTitle: 'The messages are off',
  done: 'We will not write to you about this any more. You can turn it on again in the account at any time.',
  toAccount: 'Alerts and notifications',
  gone: 'The link is too old. The messages can be turned off in the account too.',
};

export const unsubscriptionText = { ro, en } satisfies Record<Locale, typeof ro>;
