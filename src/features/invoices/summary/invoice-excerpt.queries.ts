import { sql } from 'kysely';
import type { InvoiceDocument } from '../invoice-document.ts';
import { placesOf } from '../invoice-places.queries.ts';
import type { OpenInvoice } from '../invoices.queries.ts';

/** How many lines of an invoice a list unfolds; its page shows them all. */
export const excerptLines = 6;

/** An invoice of a list: its document holds the first lines and no notes, however long it is. */
export type ListedInvoice = OpenInvoice & { lineCount: number; places: Record<string, string> };

const firstLines = sql.raw(`jsonb_path_query_array(i.document, '$.lines[0 to ${excerptLines - 1}]')`);

/** What rowColumns leave out, of `invoices as i`. */
export const excerptColumns = [
  sql<InvoiceDocument>`i.document - 'lines' - 'notes' || jsonb_build_object('notes', '[]'::jsonb, 'lines', ${firstLines})`.as(
    'document',
  ),
  sql<number>`jsonb_array_length(i.document->'lines')`.as('lineCount'),
  placesOf(firstLines).as('places'),
] as const;
