import { formatDay, parseDay } from '../../../domain/day.ts';
import { findWord } from '../../../domain/find-word.ts';
import { formatDecimal, formatLei } from '../../../domain/money.ts';
import { plainText } from '../../../domain/plain-text.ts';
import type { Frame } from '../../../ui/frame.ts';
import { Spoken } from '../../../ui/spoken.tsx';
import { Word } from '../../../ui/word.tsx';
import type { InvoiceAdjustment, InvoiceLine } from '../invoice-document.ts';
import { meaningOf } from './meaning.ts';
import { signedQuantity } from './receipt.rules.ts';
import { receiptText } from './receipt.text.ts';

/** The properties of the document that affect how a line is shown. */
export type ReceiptContext = {
  /** a credit note: amounts and quantities are stated without their sign */
  isCredit: boolean;
  /** the lines have several VAT rates: each shows its own */
  hasSeveralRates: boolean;
  /** the lines are of several meters: each shows its own */
  namesMeters: boolean;
  /** explain the names of services, which is enough once per page */
  explains: boolean;
  /** the address of a line's service point, if lines of several are listed together */
  placeOf?: (line: InvoiceLine) => string | undefined;
};

export const leiOf = (
  bani: number,
  { isCredit }: Pick<ReceiptContext, 'isCredit'>,
  { locale }: Frame,
): string => `${formatLei(BigInt(isCredit ? -bani : bani), locale)} lei`;

/** A line of a receipt: name, quantity × price, amount. */
export function ReceiptLine({
  frame,
  line,
  context,
}: {
  frame: Frame;
  line: InvoiceLine;
  context: ReceiptContext;
}) {
  const word = context.explains ? wordOf(line.name) : undefined;
  const how = howMuch(line, frame, context);
  return (
    <li class="receipt__line">
      <div class="receipt__what">
        {line.name}
        <Spoken>:</Spoken>
      </div>{' '}
      {how && (
        <span class="receipt__how">
          {how}
          <Spoken>{line.adjustments.length > 0 ? ';' : ' ='}</Spoken>
        </span>
      )}{' '}
      <span class="receipt__lei">
        {leiOf(line.net, context, frame)}
        <Spoken>.</Spoken>
      </span>{' '}
      {detailsOf(line, frame, context).map(detail => (
        <>
          <span class="receipt__detail">
            {detail}
            <Spoken>.</Spoken>
          </span>{' '}
        </>
      ))}
      {word && (
        <div class="receipt__meaning">
          <Word meaning={meaningOf(frame.locale, word, line.name)} />
        </div>
      )}
    </li>
  );
}

/** "9 m³ × 6,90 lei"; empty for a single piece, whose price equals its amount. */
function howMuch(line: InvoiceLine, { locale }: Frame, { isCredit }: ReceiptContext): string {
  const { units, baseQuantity } = receiptText[locale];
  const unit = findWord(units, line.unit) ?? line.unit;
  if (line.unit !== 'MTQ' && Number(line.quantity) === 1 && line.adjustments.length === 0) return '';
  const quantity = formatDecimal(signedQuantity(line.quantity, isCredit), locale);
  const price = `${formatDecimal(line.unitPrice, locale, 2)} lei`;
  const base = line.baseQuantity && Number(line.baseQuantity) !== 1 ? line.baseQuantity : '';
  const per = base && baseQuantity(`${formatDecimal(base, locale)} ${unit}`);
  return `${quantity} ${unit} × ${price}${per}`;
}

/** The details of a line: service point, meter, description, period, VAT, adjustments. */
function detailsOf(line: InvoiceLine, frame: Frame, context: ReceiptContext): string[] {
  const words = receiptText[frame.locale];
  const { meter, description, period } = line;
  const place = context.placeOf?.(line);
  const rate = formatDecimal(line.vatRate ?? '', frame.locale);
  const days = [period?.start, period?.end].map(iso => iso && parseDay(iso));
  const [first, last] = days.map(day => day && formatDay(day, frame.locale));
  return [
    ...(place ? [place] : []),
    ...(context.namesMeters && meter?.serial ? [words.meter(meter.serial)] : []),
    ...(description && description !== line.name ? [description] : []),
    ...(context.hasSeveralRates && first && last ? [words.daysOf(first, last)] : []),
    ...(meter?.sewagePercent ? [words.sewagePercent(formatDecimal(meter.sewagePercent, frame.locale))] : []),
    ...(context.hasSeveralRates ? [rate ? words.vat(rate) : words.noVat] : []),
    ...line.adjustments.map(
      adjustment => `${reasonOf(adjustment, words)}: ${leiOf(adjustment.amount, context, frame)}`,
    ),
    ...line.attributes.map(({ name, value }) => `${name}: ${value}`),
  ];
}

/** The reason of an allowance or charge, or its type if no reason is stated. */
export const reasonOf = (
  { reason, amount, isCharge = amount >= 0 }: InvoiceAdjustment,
  words: Pick<(typeof receiptText)['ro'], 'surcharge' | 'reduction'>,
): string => reason ?? (isCharge ? words.surcharge : words.reduction);

function wordOf(name: string): 'penalties' | 'rain' | 'sewage' | undefined {
  const plain = plainText(name);
  if (plain.includes('penalit')) return 'penalties';
  if (plain.includes('meteoric')) return 'rain';
  return plain.includes('canaliz') ? 'sewage' : undefined;
}
