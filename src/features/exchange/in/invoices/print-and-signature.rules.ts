import { SaxesParser } from 'saxes';
import { decodeXml } from '../ubl/ubl-encoding.ts';

/** A PDF is recognised by its first bytes. */
export const looksLikePdf = (content: Buffer): boolean =>
  content.subarray(0, 5).toString('latin1') === '%PDF-';

/** Whether the tax authority's signed copy is XML; the signature itself is not verified. */
export function looksLikeXml(content: Buffer): boolean {
  const decoded = decodeXml(content);
  if (!('text' in decoded)) return false;
  let hasRoot = false;
  try {
    const parser = new SaxesParser();
    parser.on('opentag', () => {
      hasRoot = true;
    });
    parser.on('error', error => {
      throw error;
    });
    parser.write(decoded.text).close();
    return hasRoot;
  } catch {
    return false;
  }
}
