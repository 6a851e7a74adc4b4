import type { Bani } from '#src/domain/money.ts';

/** One line of a made-up bill; the net amount follows from quantity and price unless it is stated. */
export type UblLineDraft = {
  name: string;
  quantity: string;
  unitPrice: string;
  net?: Bani;
  vatCategory?: string;
  vatRate?: string;
  /** written as cac:AdditionalItemProperty, in this order */
  attributes?: Record<string, string>;
  objectId?: string;
  /** XML put into the line after its amount, e.g. an allowance */
  extra?: string;
};

export type UblTotals = Record<'lines' | 'net' | 'vat' | 'total' | 'prepaid' | 'rounding' | 'payable', Bani>;

/** What may differ from the usual bill. `null` leaves an element out. */
export type UblDraft = {
  root: 'Invoice' | 'CreditNote';
  number: string | null;
  typeCode: string;
  issuedOn: string | null;
  dueOn: string | null;
  period: { start: string; end: string } | null;
  currency: string;
  notes: string[];
  contractNumber: string | null;
  buyerReference: string | null;
  precedingInvoice: string | null;
  customerCode: string | null;
  customerName: string | null;
  customerTaxId: string;
  customerAddress: string;
  servicePointCode: string | null;
  paymentReference: string;
  lines: UblLineDraft[];
  /** document-level: below zero an allowance, above zero a charge */
  adjustments: Bani[];
  /** VAT of each rate, where it is not base × rate */
  vatByRate: Record<string, Bani>;
  /** totals where the file is to state something other than what follows from its lines */
  totals: Partial<UblTotals>;
};

/** October 2026 of a household: 8 m³ of water and of sewage, 137,20 + 15,09 VAT = 152,29 lei. */
export const usualBill: UblDraft = {
  root: 'Invoice',
  number: 'APB 0000123',
  typeCode: '380',
  issuedOn: '2026-11-10',
  dueOn: '2026-11-25',
  period: { start: '2026-10-01', end: '2026-10-31' },
  currency: 'RON',
  notes: [],
  contractNumber: '5512',
  buyerReference: null,
  precedingInvoice: null,
  customerCode: '100200',
  customerName: 'Ana Izvoreanu',
  customerTaxId: '0000000000000',
  customerAddress: 'Str. Salciei 7, bl. A, ap. 3',
  servicePointCode: 'LC-000777',
  paymentReference: '100200 0000123',
  lines: [
    {
      name: 'Apă potabilă',
      quantity: '8.000',
      unitPrice: '7.85',
      objectId: 'LC-000777',
      attributes: {
        'Serie contor': 'PB-12345678',
        'Index vechi': '1204',
        'Data index vechi': '2026-09-30',
        'Index nou': '1212',
        'Data index nou': '2026-10-31',
        'Mod citire': 'autocitire',
      },
    },
    {
      name: 'Canalizare și epurare',
      quantity: '8.000',
      unitPrice: '9.30',
      attributes: { 'Procent canalizare': '100' },
    },
  ],
  adjustments: [],
  vatByRate: {},
  totals: {},
};
