import type { ro } from './ro.ts';

/** Every sentence of the portal in one language. A missing one is a type error. */
export type Text = typeof ro;
