import { SaxesParser } from 'saxes';
import { readUbl } from '#src/features/exchange/in/ubl/ubl-reader.ts';
import { makeUbl } from '#test/factories/ubl.ts';

/** Invoices per second on one core: the portal's reader and the bare XML parser on the same bytes, in alternating rounds. */
const rounds = 7;
const perRound = 2_000;
const bill = Buffer.from(makeUbl());

function parseBare(): void {
  new SaxesParser({ xmlns: true }).write(bill.toString('utf8')).close();
}

function readOurs(): void {
  if (readUbl(bill).kind !== 'invoice') throw new Error('the bill of the bench no longer loads');
}

function perSecond(work: () => void): number {
  const start = performance.now();
  for (let i = 0; i < perRound; i++) work();
  return (perRound * 1000) / (performance.now() - start);
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

perSecond(parseBare);
perSecond(readOurs);
const measured = Array.from({ length: rounds }, () => ({
  bare: perSecond(parseBare),
  ours: perSecond(readOurs),
}));
const bare = median(measured.map(round => round.bare));
const ours = median(measured.map(round => round.ours));
const ratio = median(measured.map(round => round.ours / round.bare));
console.log(
  `read-ubl: ${Math.round(ours)} invoices/s of ${(bill.length / 1024).toFixed(1)} kB; ` +
    `saxes without handlers ${Math.round(bare)}/s; ratio ${ratio.toFixed(2)} (median of ${rounds} rounds)`,
);
