import { runFuzz } from './run-fuzz.ts';

/**
 * Fuzzes the reader with faulty invoices: none may crash or hang it, each refusal must have readable reasons, and each
 * loaded invoice must add up, be within size limits and contain no CNP. INPUTS is the number of invoices, SEED the first
 * seed: INPUTS=1 SEED=4711 reproduces a failing one.
 */
const inputs = Number(process.env.INPUTS ?? 100_000);
const from = Number(process.env.SEED ?? 1);

await runFuzz('fuzz-ubl', new URL('./fuzz-ubl-thread.ts', import.meta.url), { from, to: from + inputs });
