import type { Frame } from '../../ui/frame.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { pointCodesOf } from './receipt.rules.ts';

type Placed = { document: Pick<InvoiceDocument, 'delivery' | 'lines'>; places: Record<string, string> };

/** Where the water of an invoice went: an address, or how many of them; empty where the invoice does not say. */
export function placeNameOf({ document, places }: Placed, { text }: Pick<Frame, 'text'>): string {
  const { address } = document.delivery ?? {};
  const delivered = [...(address?.lines ?? []), address?.city].filter(Boolean).join(', ');
  const codes = pointCodesOf(document.lines);
  if (codes.length > 1) return text.invoicePage.places(codes.length);
  const [code = document.delivery?.pointCode] = codes;
  return delivered || (code && (places[code] ?? text.invoicePage.place(code))) || '';
}
