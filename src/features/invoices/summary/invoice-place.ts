import type { Frame } from '../../../ui/frame.ts';
import type { InvoiceDocument } from '../invoice-document.ts';
import { addressTextOf, namePlaces, pointCodesOf } from './receipt.rules.ts';
import { receiptText } from './receipt.text.ts';

type Placed = { document: Pick<InvoiceDocument, 'delivery' | 'lines'>; places: Record<string, string> };

/** The address of an invoice's service point, or the number of them if several; empty if not stated. */
export function placeNameOf({ document, places }: Placed, { locale }: Pick<Frame, 'locale'>): string {
  const codes = pointCodesOf(document.lines);
  if (codes.length > 1) return receiptText[locale].places(codes.length);
  const [code = document.delivery?.pointCode] = codes;
  const name = code && (namePlaces(document.lines, places)[code] ?? receiptText[locale].place(code));
  return addressTextOf(document.delivery) || name || '';
}
