import { sql } from 'kysely';
import type { InvoiceDocument } from '../invoice-document.ts';
import { placesOf } from '../invoice-places.queries.ts';
import type { OpenInvoice } from '../invoices.queries.ts';

/** The most lines of an invoice expanded in a list; its page shows all of them. */
export const excerptLines = 6;

/** An invoice in a list; its document has only the first lines and no notes. */
export type ListedInvoice = OpenInvoice & { lineCount: number; places: Record<string, string> };

const firstLines = sql.raw(`jsonb_path_query_array(i.document, '$.lines[0 to ${excerptLines - 1}]')`);

/** The columns of `invoices as i` that are not in rowColumns. */
export const excerptColumns = [
  sql<InvoiceDocument>`i.document - 'lines' - 'notes' || jsonb_build_object('notes', '[]'::jsonb, 'lines', ${firstLines})`.as(
    'document',
  ),
  sql<number>`jsonb_array_length(i.document->'lines')`.as('lineCount'),
  placesOf(firstLines).as('places'),
] as const;
