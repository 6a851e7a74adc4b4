/**
 * An invoice or credit note as its UBL file states it: what the importer reads, the database keeps (jsonb) and the
 * pages and the PDF show. Amounts are whole bani, as numbers because JSON has no bigint (exact up to 90 billion lei);
 * quantities, prices and rates are decimal text, exactly as stated. An absent fact stays absent.
 * In a credit note amounts are positive, also where the file writes them with a minus; the row in `invoices` holds them
 * below zero.
 */
export type InvoiceDocument = {
  number: string;
  /** BT-3: 380, 384, 389, 751 for an invoice, 381 for a credit note */
  typeCode: string;
  /** yyyy-mm-dd */
  issuedOn: string;
  dueOn: string;
  period?: DayRange;
  /** ISO 4217; amounts of other currencies than RON are refused at import */
  currency: string;
  notes: string[];
  contractNumber?: string;
  /** the invoices this one corrects or cancels (BT-25) */
  precedingInvoices: string[];
  supplier: InvoiceParty;
  customer: InvoiceParty;
  delivery?: InvoicePlace & { serviceName?: string };
  paymentTerms?: string;
  paymentReference?: string;
  accounts: { iban: string; bank?: string; name?: string }[];
  lines: InvoiceLine[];
  /** allowances and charges on the whole document */
  adjustments: (InvoiceAdjustment & { vatCategory?: string; vatRate?: string })[];
  taxes: { category: string; rate?: string; base: number; vat: number; exemption?: string }[];
  totals: {
    lines: number;
    /** the sums of the document-level allowances and charges as stated: usually both above zero */
    allowances?: number;
    charges?: number;
    net: number;
    vat: number;
    total: number;
    prepaid: number;
    rounding: number;
    payable: number;
  };
};

/**
 * An allowance is below zero, a charge above. Where the document states one with a minus (a charge that is given back) it
 * is the other way round, and `isCharge` says what it is.
 */
export type InvoiceAdjustment = { reason?: string; amount: number; isCharge?: boolean };

export type DayRange = { start?: string; end?: string };

export type InvoiceAddress = {
  lines: string[];
  city?: string;
  postalCode?: string;
  county?: string;
  country?: string;
};

/** A service point: its code and its address. */
export type InvoicePlace = { pointCode?: string; address?: InvoiceAddress };

export type InvoiceParty = {
  name: string;
  /** BT-46 for the customer: its code at the utility */
  identifiers: string[];
  /** VAT number or fiscal code; never a CNP, nor the thirteen zeros written where a person gives none */
  taxId?: string;
  legalId?: string;
  legalForm?: string;
  address?: InvoiceAddress;
  phone?: string;
  email?: string;
};

export type InvoiceLine = {
  id: string;
  name: string;
  description?: string;
  /** decimal text, e.g. "9.000" */
  quantity: string;
  /** UNECE Rec 20: MTQ is m³ */
  unit: string;
  /** lei a unit without VAT, decimal text of up to 4 places */
  unitPrice: string;
  /** how many units the price is for, when not one */
  baseQuantity?: string;
  net: number;
  vatCategory: string;
  vatRate?: string;
  period?: DayRange;
  /** BT-128: the meter point */
  objectId?: string;
  /** where this line's water is used, when the document says it for the line or for its meter point */
  delivery?: InvoicePlace;
  meter?: MeterFacts;
  /** item attributes that are none of the meter's */
  attributes: { name: string; value: string }[];
  adjustments: InvoiceAdjustment[];
};

/** What the line says of its meter (docs/exchange.md names the attributes): m³, with decimals where billing has them. */
export type MeterFacts = {
  serial?: string;
  oldIndex?: string;
  oldReadOn?: string;
  newIndex?: string;
  newReadOn?: string;
  /** read | self | estimated | regularised | flat-rate, from citit | autocitire | estimat | regularizare | paușal */
  readingKind?: 'read' | 'self' | 'estimated' | 'regularised' | 'flat-rate';
  /** percent of the water that is billed as sewage, e.g. "90.00" */
  sewagePercent?: string;
};
