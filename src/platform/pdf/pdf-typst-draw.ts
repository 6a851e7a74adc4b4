import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { pdfFonts } from './pdf-fonts.ts';
import type { TypstRequest } from './pdf-typst-messages.ts';

const compilers = new Map<string, NodeCompiler>();

/** After how many documents an unused cached layout is evicted. */
const cacheAge = 2;

function compilerOf(template: string): NodeCompiler {
  const known = compilers.get(template);
  if (known) return known;
  const compiler = NodeCompiler.create({
    workspace: dirname(template),
    fontArgs: [{ fontPaths: [dirname(pdfFonts.regular), dirname(pdfFonts.semibold)] }],
  });
  compilers.set(template, compiler);
  return compiler;
}

/** Draws in this process; the call blocks and cannot be interrupted. */
export function drawTypst({ template, data, files, createdAt }: TypstRequest): Uint8Array {
  const mainFilePath = fileURLToPath(template);
  const compiler = compilerOf(mainFilePath);
  const folder = dirname(mainFilePath);
  compiler.mapShadow(join(folder, 'data.json'), Buffer.from(data));
  for (const [name, content] of Object.entries(files)) {
    compiler.mapShadow(join(folder, name), Buffer.from(content));
  }
  try {
    return printAccessibly(compiler, mainFilePath, createdAt);
  } finally {
    compiler.resetShadow();
    compiler.evictCache(cacheAge);
  }
}

/** Typst refuses PDF/UA-1 without a title or an alternative text: that is a bug in the template. */
function printAccessibly(compiler: NodeCompiler, mainFilePath: string, creationTimestamp: number): Buffer {
  const document = { mainFilePath, resetRead: true };
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp });
  } catch (error) {
    // It also refuses characters missing from all fonts: an unusual name must not prevent the document.
    if (!(error instanceof Error) || !error.message.includes('could not be displayed')) throw error;
    return compiler.pdf(document, { creationTimestamp });
  }
}
