import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const whyRo = {
  empty: 'este gol',
  'too-large': 'este prea mare: cel mult 12 MB',
  'unknown-type': 'nu este o fotografie (JPEG, PNG, WebP, HEIC) sau un PDF',
  'over-quota': 'nu mai încape azi: trimiteți-l mâine sau mai mic',
  infected: 'are un virus',
  'not-scanned': 'nu a putut fi verificat acum: încercați din nou peste câteva minute',
  unreadable: 'nu se poate citi: trimiteți altă copie a lui',
  'too-many-pixels': 'are prea mulți pixeli: trimiteți-l mai mic',
  busy: 'nu a putut fi primit acum: încercați din nou',
  'no-heic': 'este HEIC, pe care nu îl putem citi: trimiteți-l ca JPEG',
  failed: 'nu a putut fi primit: încercați din nou',
};
const whyEn: typeof whyRo = {
  empty: 'is empty',
  'too-large': 'is too large: at most 12 MB',
  'unknown-type': 'is neither a photograph (JPEG, PNG, WebP, HEIC) nor a PDF',
  'over-quota': 'does not fit today: send it tomorrow, or smaller',
  infected: 'has a virus',
  'not-scanned': 'could not be checked now: try again in a few minutes',
  unreadable: 'cannot be read: send another copy of it',
  'too-many-pixels': 'has too many pixels: send it smaller',
  busy: 'could not be taken now: try again',
  'no-heic': 'is HEIC, which we cannot read: send it as JPEG',
  failed: 'could not be taken: try again',
};

const ro = {
  label: 'Fotografii sau documente',
  hint: (most: number) =>
    `Dacă ajută. Cel mult ${pluralRo(most, 'fișier', 'fișiere')}: JPEG, PNG, WebP, HEIC sau PDF, de cel mult 12 MB fiecare și 45 MB împreună.`,
  arrived: 'Am primit deja',
  leaveOut: (name: string) => `Lăsați afară ${name}`,
  problems: {
    tooManyFiles: 'Cel mult 5 fișiere la un mesaj. Alegeți-le pe cele mai importante.',
    fileGone: 'Unele fișiere nu mai sunt aici: le păstrăm o zi. Alegeți-le din nou.',
    fileMissing: (what: string) => `Atașați: ${what}.`,
    refused: (name: string, why: keyof typeof whyRo) => `${name} ${whyRo[why]}.`,
  },
};

const en: typeof ro = {
  label: 'Photographs or documents',
  hint: most =>
    `If it helps. At most ${pluralEn(most, 'file', 'files')}: JPEG, PNG, WebP, HEIC or PDF, at most 12 MB each and 45 MB together.`,
  arrived: 'We already have',
  leaveOut: name => `Leave out ${name}`,
  problems: {
    tooManyFiles: 'At most 5 files with a message. Choose the most important ones.',
    fileGone: 'Some files are no longer here: we keep them for a day. Choose them again.',
    fileMissing: what => `Attach: ${what}.`,
    refused: (name, why) => `${name} ${whyEn[why]}.`,
  },
};

export const filesText = { ro, en } satisfies Record<Locale, typeof ro>;
