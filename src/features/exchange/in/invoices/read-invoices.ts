import { opendir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type InvoiceBatch, type InvoiceRequest, readInvoiceBatch } from './invoice-batch.ts';
import type { InvoiceReading } from './invoice-row.ts';
import type { FindKnown, InvoiceHashes } from './known-invoices.ts';
import { type InvoiceFolder, isInvoiceName } from './list-invoice-files.ts';

/** Files a thread is asked for at a time. */
const batchSize = 64;
/** Reading XML is most of an import's work: it takes the cores that PostgreSQL and the main thread leave. */
const threads = Math.min(Math.max(availableParallelism() - 1, 1), 4);

/** A small young generation: what a batch leaves is collected at once instead of growing the process by 100 MB a thread. */
const threadOptions = { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 16 } };

/**
 * Reads the invoices of an export in threads and hands over the rows batch by batch, in no order; a thread is one batch ahead
 * of what is taken. A few invoices are read without a thread.
 */
export async function readInvoices(
  { path: folder, twins, beside, only }: InvoiceFolder & { only?: string[] },
  { reading, findKnown }: { reading: InvoiceReading; findKnown: FindKnown | undefined },
  take: (batch: InvoiceBatch, read: number) => Promise<void>,
): Promise<void> {
  const batches = only ? inBatches(only) : inBatches(listNames(folder, twins));
  const besideOf = (names: string[]) =>
    Object.fromEntries(names.flatMap(name => (beside.has(name) ? [[name, beside.get(name) ?? {}]] : [])));
  const requestOf = (names: string[]): InvoiceRequest => ({
    folder,
    names,
    beside: besideOf(names),
    reading,
  });
  const first = await batches.next();
  if (first.done) return;
  await readAll([first.value], names => readInvoiceBatch(requestOf(names), findKnown), take);
  await Promise.all(
    Array.from({ length: threads }, async () => {
      let thread: Worker | undefined;
      const read = (names: string[]) => {
        thread ??= new Worker(new URL('./invoice-thread.ts', import.meta.url), threadOptions);
        return ask(thread, requestOf(names), findKnown);
      };
      try {
        await readAll(batches, read, take);
      } finally {
        await thread?.terminate();
      }
    }),
  );
}

/** Reads batches one after the other; the next one is read while the last one is taken, and never more than that. */
async function readAll(
  batches: Iterable<string[]> | AsyncIterable<string[]>,
  read: (names: string[]) => Promise<InvoiceBatch>,
  take: (batch: InvoiceBatch, read: number) => Promise<void>,
): Promise<void> {
  let taking: Promise<void> | undefined;
  for await (const names of batches) {
    for (let left = names; left.length > 0; ) {
      const reading = read(left);
      // Whichever of the two fails first, the other has somebody who hears of it.
      reading.catch(() => undefined);
      await taking;
      const batch = await reading;
      taking = take(batch, left.length - batch.left.length);
      taking.catch(() => undefined);
      left = batch.left;
    }
  }
  await taking;
}

type Answer = { batch: InvoiceBatch } | { hashes: InvoiceHashes[] };

function ask(
  thread: Worker,
  request: InvoiceRequest,
  findKnown: FindKnown | undefined,
): Promise<InvoiceBatch> {
  const { promise, resolve, reject } = Promise.withResolvers<InvoiceBatch>();
  const onMessage = (answer: Answer) => {
    if ('batch' in answer) return resolve(answer.batch);
    findKnown?.(answer.hashes.map(toBuffers)).then(known => thread.postMessage(known), reject);
  };
  thread.on('error', reject).on('message', onMessage);
  thread.postMessage({ ...request, asksForKnown: findKnown !== undefined });
  return promise.finally(() => thread.off('error', reject).off('message', onMessage));
}

/** Between threads a Buffer becomes a plain array of bytes. */
const toBuffers = ({ ubl, pdf, signature }: InvoiceHashes): InvoiceHashes => ({
  ubl: Buffer.from(ubl),
  pdf: pdf && Buffer.from(pdf),
  signature: signature && Buffer.from(signature),
});

async function* listNames(folder: string, twins: Set<string>): AsyncGenerator<string, undefined> {
  for await (const { name } of await opendir(folder, { bufferSize: 1024 })) {
    if (isInvoiceName(name) && !twins.has(name)) yield name;
  }
}

async function* inBatches(
  names: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string[], undefined> {
  let batch: string[] = [];
  for await (const name of names) {
    batch.push(name);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
