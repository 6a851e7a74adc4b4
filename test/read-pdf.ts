import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { StructTreeContent, StructTreeNode } from 'pdfjs-dist/types/src/display/api.js';

export type ReadPdf = {
  /** the words of each page, in the order of the file, with single spaces */
  pages: string[];
  text: string;
  title: unknown;
  language: unknown;
  isTagged: boolean;
  /** the tags in use: "H1", "Table", "TH", … */
  tags: Set<string>;
  /** alternative texts of figures */
  alternatives: string[];
  attachments: Map<string, Uint8Array>;
};

/** What somebody finds in a PDF, with eyes or with a screen reader. */
export async function readPdf(content: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(content), verbosity: 0 }).promise;
  const read = { tags: new Set<string>(), alternatives: [] as string[] };
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const words = items.flatMap(item => ('str' in item ? [item.str, item.hasEOL ? ' ' : ''] : []));
    pages.push(words.join('').replace(/\s+/g, ' '));
    collectTags(await page.getStructTree(), read);
  }
  const { info } = await pdf.getMetadata();
  const about = new Map<string, unknown>(Object.entries(info));
  // A map, whatever its type says.
  const markInfo: unknown = await pdf.getMarkInfo();
  const attachments = new Map<string, Uint8Array>();
  for (const [id, { filename }] of (await pdf.getAttachments()) ?? []) {
    attachments.set(filename, (await pdf.getAttachmentContent(id)) ?? new Uint8Array());
  }
  const result = {
    ...{ pages, ...read },
    text: pages.join(' '),
    title: about.get('Title'),
    language: about.get('Language'),
    isTagged: markInfo instanceof Map && markInfo.get('Marked') === true,
    attachments,
  };
  await pdf.loadingTask.destroy();
  return result;
}

function collectTags(
  node: StructTreeNode | StructTreeContent | null,
  read: Pick<ReadPdf, 'tags' | 'alternatives'>,
): void {
  if (!node || !('role' in node)) return;
  read.tags.add(node.role);
  // Its type leaves the alternative text out.
  if ('alt' in node && typeof node.alt === 'string') read.alternatives.push(node.alt);
  for (const child of node.children) collectTags(child, read);
}
