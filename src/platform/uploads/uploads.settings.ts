import { z } from 'zod';
import type { DeclaredSetting } from '../settings/declared-setting.ts';

const limit = (name: string, byDefault: number, about: string): DeclaredSetting<number, 'utility'> => ({
  ...{ name, by: 'utility', byDefault, about },
  schema: z.int().min(0).max(100_000),
});

export const uploadFilesPerDay = limit('upload-files-per-day', 40, 'files that an account may send a day');
export const uploadMegabytesPerDay = limit(
  'upload-megabytes-per-day',
  150,
  'MB that an account may send a day',
);
export const uploadMegabytesKept = limit('upload-megabytes-kept', 300, 'MB that are kept of an account');
