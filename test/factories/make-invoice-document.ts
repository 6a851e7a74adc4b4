import type { InvoiceDocument, InvoiceLine } from '#src/features/invoices/invoice-document.ts';

/** A line of water: 9 m³ at 6,15 lei, 55,35 lei without VAT. */
export const makeInvoiceLine = (overrides: Partial<InvoiceLine> = {}): InvoiceLine => ({
  id: '1',
  name: 'Apă potabilă',
  quantity: '9.000',
  unit: 'MTQ',
  unitPrice: '6.1500',
  net: 5535,
  vatCategory: 'S',
  vatRate: '11.00',
  meter: {
    serial: 'AB-0042117',
    oldIndex: '412',
    oldReadOn: '2026-09-30',
    newIndex: '421',
    newReadOn: '2026-10-31',
    readingKind: 'self',
  },
  attributes: [],
  adjustments: [],
  ...overrides,
});

/** A household's bill for October 2026: 9 m³ of water and of sewage, 139,05 + 15,30 VAT = 154,35 lei. */
export const makeInvoiceDocument = (overrides: Partial<InvoiceDocument> = {}): InvoiceDocument => ({
  number: 'APP 104233',
  typeCode: '380',
  issuedOn: '2026-11-10',
  dueOn: '2026-11-25',
  period: { start: '2026-10-01', end: '2026-10-31' },
  currency: 'RON',
  notes: [],
  contractNumber: '63514A',
  precedingInvoices: [],
  supplier: {
    name: 'Apa de Probă SA',
    identifiers: [],
    taxId: 'RO18547290',
    legalId: 'J52/1/2000',
    address: { lines: ['Strada Izvorului 1'], city: 'Giurgiu', county: 'RO-GR', country: 'RO' },
  },
  customer: {
    name: 'Ioana Exemplescu',
    identifiers: ['7001234'],
    address: {
      lines: ['Strada Nuferilor 14, bl. B2, ap. 8'],
      city: 'Giurgiu',
      county: 'RO-GR',
      country: 'RO',
    },
  },
  delivery: {
    pointCode: 'LC-20417',
    address: {
      lines: ['Strada Nuferilor 14, bl. B2, ap. 8'],
      city: 'Giurgiu',
      county: 'RO-GR',
      country: 'RO',
    },
  },
  accounts: [],
  lines: [
    makeInvoiceLine(),
    makeInvoiceLine({ id: '2', name: 'Canalizare', unitPrice: '9.3000', net: 8370 }),
  ],
  adjustments: [],
  taxes: [{ category: 'S', rate: '11.00', base: 13905, vat: 1530 }],
  totals: { lines: 13905, net: 13905, vat: 1530, total: 15435, prepaid: 0, rounding: 0, payable: 15435 },
  ...overrides,
});
