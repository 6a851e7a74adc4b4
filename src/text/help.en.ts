import type { helpRo } from './help.ro.ts';

export const helpEn: typeof helpRo = {};
