import { parseDay } from '../../../../domain/day.ts';
import { plainText } from '../../../../domain/plain-text.ts';
import type { DayRange, InvoiceLine, MeterFacts } from '../../../invoices/invoice-document.ts';
import type { UblCursor } from './ubl-cursor.ts';
import { readAddress } from './ubl-party.ts';

export type UblRoot = 'Invoice' | 'CreditNote';

export function readLine(at: UblCursor, root: UblRoot): InvoiceLine {
  const quantityPath = root === 'Invoice' ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity';
  const { meter, attributes } = readAttributes(at);
  const description = at.text('cac:Item/cbc:Description');
  const vatRate = at.decimal('cac:Item/cac:ClassifiedTaxCategory/cbc:Percent');
  const objectId = readObjectId(at);
  const baseQuantity = at.decimal('cac:Price/cbc:BaseQuantity');
  const period = readPeriod(at);
  const delivery = readPlace(at.first('cac:Delivery'));
  return {
    id: at.required('cbc:ID'),
    name: at.required('cac:Item/cbc:Name'),
    ...(description && { description }),
    quantity: at.requiredDecimal(quantityPath),
    unit: at.attribute(quantityPath, 'unitCode') ?? '',
    unitPrice: at.requiredDecimal('cac:Price/cbc:PriceAmount'),
    ...(baseQuantity && { baseQuantity }),
    net: at.requiredAmount('cbc:LineExtensionAmount'),
    vatCategory: at.required('cac:Item/cac:ClassifiedTaxCategory/cbc:ID'),
    ...(vatRate && { vatRate }),
    ...(period && { period }),
    ...(objectId && { objectId }),
    ...(delivery && { delivery }),
    ...(meter && { meter }),
    attributes,
    adjustments: at.all('cac:AllowanceCharge').map(readAdjustment),
  };
}

export function readPeriod(at: UblCursor): DayRange | undefined {
  const start = at.day('cac:InvoicePeriod/cbc:StartDate');
  const end = at.day('cac:InvoicePeriod/cbc:EndDate');
  return start || end ? { ...(start && { start }), ...(end && { end }) } : undefined;
}

/** An allowance is subtracted, a charge added: the indicator decides, whatever the amount's sign. */
export function readAdjustment(at: UblCursor): InvoiceLine['adjustments'][number] {
  const stated = at.requiredAmount('cbc:Amount');
  const reason = at.text('cbc:AllowanceChargeReason');
  const isCharge = at.flag('cbc:ChargeIndicator');
  return {
    amount: isCharge ? stated : negated(stated),
    ...(stated < 0 && { isCharge }),
    ...(reason && { reason }),
  };
}

/** Avoids JavaScript's -0. */
export const negated = (amount: number): number => (amount === 0 ? 0 : -amount);

/** Where water is used: the code of the service point and its address. */
export function readPlace(at: UblCursor | undefined): InvoiceLine['delivery'] {
  const pointCode = at?.code('cac:DeliveryLocation/cbc:ID');
  const address = readAddress(at?.first('cac:DeliveryLocation/cac:Address'));
  return pointCode || address ? { ...(pointCode && { pointCode }), ...(address && { address }) } : undefined;
}

/** BT-128; UBL marks the line's object with document type 130 (UNTDID 1001); other references are ignored. */
function readObjectId(at: UblCursor): string | undefined {
  return at
    .all('cac:DocumentReference')
    .find(reference => (reference.text('cbc:DocumentTypeCode') ?? '130') === '130')
    ?.code('cbc:ID');
}

/** The attribute names of meter facts, compared without case and diacritics. */
const meterNames = new Map<string, keyof MeterFacts>([
  ['serie contor', 'serial'],
  ['index vechi', 'oldIndex'],
  ['data index vechi', 'oldReadOn'],
  ['index nou', 'newIndex'],
  ['data index nou', 'newReadOn'],
  ['mod citire', 'readingKind'],
  ['procent canalizare', 'sewagePercent'],
]);

const readingKinds = new Map<string, NonNullable<MeterFacts['readingKind']>>([
  ['citit', 'read'],
  ['autocitire', 'self'],
  ['estimat', 'estimated'],
  ['regularizare', 'regularised'],
  ['pausal', 'flat-rate'],
]);

/** CIUS-RO's limit per line. */
const mostAttributes = 50;

/** The meter facts among the item's attributes. Invalid or repeated ones remain plain attributes. */
function readAttributes(at: UblCursor): { meter?: MeterFacts; attributes: InvoiceLine['attributes'] } {
  const meter: MeterFacts = {};
  const attributes: InvoiceLine['attributes'] = [];
  const properties = at.all('cac:Item/cac:AdditionalItemProperty');
  const surplus = properties[mostAttributes];
  if (surplus) surplus.warn({ kind: 'too-many-of', most: mostAttributes });
  for (const property of properties.slice(0, mostAttributes)) {
    const name = property.text('cbc:Name') ?? '';
    const value = property.text('cbc:Value') ?? '';
    const fact = meterNames.get(plainText(name));
    if (!fact || meter[fact] !== undefined || !takeFact(meter, fact, value)) attributes.push({ name, value });
  }
  return Object.keys(meter).length > 0 ? { meter, attributes } : { attributes };
}

/** @returns whether the value is valid for the fact */
function takeFact(meter: MeterFacts, fact: keyof MeterFacts, value: string): boolean {
  if (fact === 'readingKind') {
    const kind = readingKinds.get(plainText(value));
    if (kind) meter.readingKind = kind;
    return kind !== undefined;
  }
  const read = factReaders[fact](value);
  if (read) meter[fact] = read;
  return read !== undefined;
}

const readNumber = (value: string): string | undefined => /^\d{1,12}([.,]\d{1,6})?$/.exec(value)?.[0];
const readDay = (value: string): string | undefined => parseDay(value)?.toString();

const factReaders = {
  serial: (value: string) => value || undefined,
  oldIndex: readNumber,
  oldReadOn: readDay,
  newIndex: readNumber,
  newReadOn: readDay,
  sewagePercent: (value: string) => readNumber(value.replace(/\s*%$/, ''))?.replace(',', '.'),
};
