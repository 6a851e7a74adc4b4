import { drawTypst } from './pdf-typst-draw.ts';
import type { TypstReply, TypstRequest } from './pdf-typst-messages.ts';

function answer(request: TypstRequest): TypstReply {
  try {
    return { kind: 'drawn', pdf: drawTypst(request), memory: process.memoryUsage.rss() };
  } catch (error) {
    // Typst's errors quote the document, which contains personal data: quotations are removed.
    return { kind: 'refused', problem: String(error).replace(/`.*`/s, '…') };
  }
}

const send = (reply: TypstReply): void => {
  process.send?.(reply);
};

process.on('message', (request: TypstRequest) => {
  send({ kind: 'begun' });
  // Deferred, so that the message is sent first: drawing blocks this process.
  setImmediate(() => send(answer(request)));
});
process.on('disconnect', () => process.exit());
