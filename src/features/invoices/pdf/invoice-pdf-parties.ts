import { countyName } from '../../../domain/county.ts';
import { groupedIban } from '../../../domain/iban.ts';
import type { Operator } from '../../../operator.ts';
import type { InvoiceAddress, InvoiceDocument, InvoiceParty } from '../invoice-document.ts';
import { pointCodesOf } from '../summary/receipt.rules.ts';
import type { InvoicePdfWords } from './invoice-pdf.text.ts';

type PdfText = InvoicePdfWords;

export type PdfParty = { label: string; name: string; lines: string[] };

/** Whether this utility issued the document: only then may OPERATOR_FILE supply what the file omits. */
export const isOwn = ({ supplier }: InvoiceDocument, operator: Operator): boolean =>
  !supplier.taxId || digitsOf(supplier.taxId) === digitsOf(operator.fiscalCode);

const digitsOf = (code: string): string => code.replace(/\D/g, '');

/** The supplier as stated in the document, since that is what was issued; gaps are filled from OPERATOR_FILE. */
export function supplierOf(
  document: InvoiceDocument,
  operator: Operator,
  text: PdfText,
): { brand: string; facts: string[] } {
  const { supplier } = document;
  const isOwnDocument = isOwn(document, operator);
  const fiscalCode = supplier.taxId ?? operator.fiscalCode;
  const registration = supplier.legalId ?? (isOwnDocument ? operator.registrationNumber : undefined);
  const address = supplier.address ? addressLines(supplier.address, text) : operatorAddress(operator, text);
  return {
    brand: isOwnDocument ? operator.name : supplier.name,
    facts: [
      ...(isOwnDocument && supplier.name === operator.name ? [] : [supplier.name]),
      [
        text.fiscalCode(fiscalCode),
        ...(registration && digitsOf(registration) !== digitsOf(fiscalCode)
          ? [text.registration(registration)]
          : []),
      ].join(' · '),
      address.join(', '),
    ],
  };
}

/** The bank accounts stated in the document, otherwise the utility's. */
export function accountsOf(document: InvoiceDocument, operator: Operator): { iban: string; bank?: string }[] {
  const known = new Map(
    operator.bankAccounts.map(({ iban, bank }) => [groupedIban(iban.replace(/\s/g, '')), bank]),
  );
  const stated = document.accounts.map(({ iban }) => groupedIban(iban.replace(/\s/g, '')));
  const ibans = stated.length > 0 || !isOwn(document, operator) ? [...new Set(stated)] : [...known.keys()];
  return ibans.map(iban => {
    const bank = known.get(iban);
    return bank ? { iban, bank } : { iban };
  });
}

/** The customer and the place of consumption. */
export function userOf(
  { customer, delivery, lines }: InvoiceDocument,
  places: Readonly<Record<string, string>>,
  text: PdfText,
): PdfParty[] {
  const codes = pointCodesOf(lines);
  const [code = delivery?.pointCode] = codes;
  const stated = delivery?.address ?? lines.find(line => line.delivery?.address)?.delivery?.address;
  const known = code && places[code];
  const place =
    codes.length > 1
      ? [text.servicePoints(codes.length)]
      : [
          ...(stated ? addressLines(stated, text) : known ? [known] : []),
          ...(code ? [text.servicePointCode(code)] : []),
        ];
  return [
    {
      label: text.customer,
      name: customer.name,
      lines: [
        ...companyCodes(customer, text),
        ...(customer.address ? addressLines(customer.address, text) : []),
      ],
    },
    ...(place.length > 0 || delivery?.serviceName
      ? [{ label: text.servicePoint, name: delivery?.serviceName ?? '', lines: place }]
      : []),
  ];
}

/** Thirteen digits are a person's CNP, which an invoice does not need: it is never printed. */
function companyCodes({ taxId, legalId }: InvoiceParty, text: PdfText): string[] {
  const isPersonal = (code: string) => /^\D*\d{13}\D*$/.test(code);
  const codes = [...new Set([taxId, legalId])].flatMap(code => (code && !isPersonal(code) ? [code] : []));
  const [first, second] = codes;
  const isSame = first && second && digitsOf(first) === digitsOf(second);
  return [
    ...(first ? [text.fiscalCode(first)] : []),
    ...(second && !isSame ? [text.registration(second)] : []),
  ];
}

function addressLines({ lines, city, postalCode, county }: InvoiceAddress, text: PdfText): string[] {
  const town = city?.replace(/^SECTOR\s?([1-6])$/, 'Sectorul $1');
  const place = [postalCode, town].flatMap(part => part || []).join(' ');
  const region = county && countyName(county);
  // In Bucharest the county is the city; elsewhere a county with the name of its seat would be printed twice.
  const named = region && (county === 'RO-B' ? region : region === town ? '' : text.county(region));
  const last = [place, named].flatMap(part => part || []).join(', ');
  return [...lines.filter(line => line.trim() !== ''), ...(last ? [last] : [])];
}

const operatorAddress = ({ address }: Operator, text: PdfText): string[] =>
  addressLines(
    {
      lines: [address.street],
      city: address.locality,
      postalCode: address.postalCode,
      county: address.county,
    },
    text,
  );
