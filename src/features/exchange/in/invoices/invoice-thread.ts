import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { type InvoiceRequest, readInvoiceBatch } from './invoice-batch.ts';
import type { FindKnown, KnownInvoice } from './known-invoices.ts';

/** The thread's protocol: it may first ask which of its hashes are known, then answers with the batch. */
export type ThreadRequest = InvoiceRequest & { asksForKnown: boolean };

/** The thread has no database connection, so it asks the main thread. */
const askForKnown: FindKnown = async hashes => {
  parentPort?.postMessage({ hashes });
  const [known] = (await once(parentPort as NonNullable<typeof parentPort>, 'message')) as [
    (KnownInvoice | undefined)[],
  ];
  return known;
};

parentPort?.on('message', (request: ThreadRequest | (KnownInvoice | undefined)[]) => {
  if (Array.isArray(request)) return;
  const findKnown = request.asksForKnown ? askForKnown : undefined;
  void readInvoiceBatch(request, findKnown).then(batch =>
    parentPort?.postMessage({ batch }, [batch.rows.buffer as ArrayBuffer]),
  );
});
