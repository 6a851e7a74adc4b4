import { drawTypst } from './pdf-typst-draw.ts';
import type { TypstReply, TypstRequest } from './pdf-typst-messages.ts';

function answer(request: TypstRequest): TypstReply {
  try {
    return { kind: 'drawn', pdf: drawTypst(request), memory: process.memoryUsage.rss() };
  } catch (error) {
    // Typst quotes the document, which is somebody's; the quotations stay out of the log.
    return { kind: 'refused', problem: String(error).replace(/`.*`/s, '…') };
  }
}

const send = (reply: TypstReply): void => {
  process.send?.(reply);
};

process.on('message', (request: TypstRequest) => {
  send({ kind: 'begun' });
  // The message leaves before the drawing begins, which lets nothing else happen here.
  setImmediate(() => send(answer(request)));
});
process.on('disconnect', () => process.exit());
