import { paths } from '../../../paths.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { Spoken } from '../../../ui/spoken.tsx';
import type { InvoiceLine } from '../invoice-document.ts';
import type { InvoiceDetails } from '../invoices.queries.ts';
import { hasSeveralMeters, mostPlaces, type PlaceLines } from '../summary/receipt.rules.ts';
import { receiptText } from '../summary/receipt.text.ts';
import { leiOf, type ReceiptContext, ReceiptLine } from '../summary/receipt-line.tsx';
import { ReceiptMeters } from '../summary/receipt-meters.tsx';
import type { InvoiceView } from './invoice-view.ts';
import { receiptPlacesText } from './receipt-places.text.ts';

type Props = {
  frame: Frame;
  invoice: InvoiceDetails;
  view: InvoiceView;
  /** addresses by code */
  places: Readonly<Record<string, string>>;
  context: ReceiptContext;
  /** those on this page */
  groups: readonly PlaceLines[];
  /** the number on all pages */
  count: number;
};

/** The service points of a receipt, each collapsed; with a search field if there is more than one page. */
export function ReceiptPlaces({ frame, invoice, view, places, context, groups, count }: Props) {
  const words = receiptPlacesText[frame.locale];
  const { year, state, search, page } = view.filter;
  const kept = { year, state, q: search, page: page === 1 ? undefined : page };
  return (
    <>
      {count > mostPlaces && (
        <div class="card__body">
          <SearchField
            action={`${paths.invoice(invoice.invoiceId)}#lines`}
            name="place"
            label={words.findPlace}
            button={words.find}
            value={view.place}
          >
            {Object.entries(kept).map(
              ([name, value]) => value && <input type="hidden" name={name} value={value} />,
            )}
          </SearchField>
          {groups.length === 0 && <p>{words.noPlace}</p>}
        </div>
      )}
      {groups.map((group, at) => (
        <PlaceDisclosure
          frame={frame}
          name={group.code === undefined ? words.forAllPlaces : places[group.code]}
          group={group}
          context={{ ...context, explains: at === 0 }}
        />
      ))}
    </>
  );
}

/** A service point with its collapsed lines and their net amount. */
function PlaceDisclosure({
  frame,
  name,
  group,
  context,
}: {
  frame: Frame;
  name: string | undefined;
  group: PlaceLines;
  context: ReceiptContext;
}) {
  const words = receiptPlacesText[frame.locale];
  const { code, lines, net } = group;
  return (
    <Disclosure
      isHeading
      summary={
        <span class="place">
          <span class="place__name">
            {name ?? receiptText[frame.locale].place(code ?? '')}
            <Spoken>:</Spoken>
          </span>{' '}
          <span class="place__lei">{leiOf(net, context, frame)}</span>{' '}
          <span class="place__code">
            {name && code !== undefined && code !== name ? `${code}, ` : ''}
            {words.withoutVat}
          </span>
        </span>
      }
    >
      <PlaceReceipt frame={frame} lines={lines} context={context} />
    </Disclosure>
  );
}

/** The lines of a service point, then its meter readings. */
export function PlaceReceipt({
  frame,
  lines,
  context,
}: {
  frame: Frame;
  lines: readonly InvoiceLine[];
  context: ReceiptContext;
}) {
  const ofPlace = { ...context, namesMeters: hasSeveralMeters(lines) };
  return (
    <>
      <ul class="receipt">
        {lines.map(line => (
          <ReceiptLine frame={frame} line={line} context={ofPlace} />
        ))}
      </ul>
      <ReceiptMeters frame={frame} lines={lines} explains={context.explains} />
    </>
  );
}
