import type { InvoiceId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { invoicePdfMissingText } from './invoice-pdf-missing.text.ts';

/** Explains why there is no PDF and links to the e-invoice. */
export function InvoicePdfMissingPage({ frame, invoiceId }: { frame: Frame; invoiceId: InvoiceId }) {
  const words = invoicePdfMissingText[frame.locale];
  return (
    <Layout frame={frame} title={words.title} width="narrow">
      <h1>{words.title}</h1>
      <p>{words.body}</p>
      <ButtonLink href={paths.invoiceUbl(invoiceId)}>{words.download}</ButtonLink>
    </Layout>
  );
}
