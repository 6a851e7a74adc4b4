-- PDFs that we drew ourselves, kept so that the same invoice is drawn once. Each can be drawn again at any time.
create table drawn_invoices (
  customer_id bigint not null,
  invoice_id bigint not null,
  -- of everything that the drawing shows, its words and its layout: another key is another drawing
  drawing_key bytea not null,
  content bytea not null,
  drawn_at timestamptz not null,
  primary key (customer_id, invoice_id)
);
create index drawn_invoices_age on drawn_invoices (drawn_at);
