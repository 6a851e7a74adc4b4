import { runFuzz } from './run-fuzz.ts';

/**
 * Invoices with things wrong with them: none may crash the reader or hold it up, each that is refused has its reasons in
 * words, each that loads adds up, is bounded and carries no personal code. INPUTS says how many, SEED at which to begin:
 * INPUTS=1 SEED=4711 makes the one that failed again.
 */
const inputs = Number(process.env.INPUTS ?? 100_000);
const from = Number(process.env.SEED ?? 1);

await runFuzz('fuzz-ubl', new URL('./fuzz-ubl-thread.ts', import.meta.url), { from, to: from + inputs });
