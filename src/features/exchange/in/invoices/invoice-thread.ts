import { parentPort } from 'node:worker_threads';
import { type InvoiceRequest, readInvoiceBatch } from './invoice-batch.ts';

parentPort?.on('message', (request: InvoiceRequest) => {
  const batch = readInvoiceBatch(request);
  parentPort?.postMessage(batch, [batch.rows.buffer as ArrayBuffer]);
});
