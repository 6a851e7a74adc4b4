import type { accountsRo } from './accounts.ro.ts';

export const accountsEn: typeof accountsRo = {};
