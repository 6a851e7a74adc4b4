/**
 * An invoice or credit note as its UBL file states it: parsed by the importer, stored as jsonb, shown on pages and in the
 * PDF. Amounts are whole bani as numbers, because JSON has no bigint (exact up to 90 trillion lei); quantities, prices and
 * rates are decimal text, exactly as stated. What the file does not state is absent. Amounts of a credit note are positive,
 * even if the file has them with a minus; the row in `invoices` has them below zero.
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
    /** the sums of document-level allowances and charges as stated, usually both positive */
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
 * Below zero for an allowance, above zero for a charge. If the document states it with a minus (a refunded charge), the
 * sign is reversed, and `isCharge` gives the actual type.
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
  /** BT-46 for the customer: their client code at the utility */
  identifiers: string[];
  /** VAT number or fiscal code; never a CNP nor its placeholder of thirteen zeros */
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
  /** lei per unit without VAT, decimal text of up to 4 places */
  unitPrice: string;
  /** the number of units the price is for, if not one */
  baseQuantity?: string;
  net: number;
  vatCategory: string;
  vatRate?: string;
  period?: DayRange;
  /** BT-128: the meter point */
  objectId?: string;
  /** the place of consumption, if stated for the line or its meter point */
  delivery?: InvoicePlace;
  meter?: MeterFacts;
  /** item attributes other than those of the meter */
  attributes: { name: string; value: string }[];
  adjustments: InvoiceAdjustment[];
};

/** The meter data of a line (docs/exchange.md lists the attributes): m³, with decimals if billing has them. */
export type MeterFacts = {
  serial?: string;
  oldIndex?: string;
  oldReadOn?: string;
  newIndex?: string;
  newReadOn?: string;
  /** read | self | estimated | regularised | flat-rate, from citit | autocitire | estimat | regularizare | paușal */
  readingKind?: 'read' | 'self' | 'estimated' | 'regularised' | 'flat-rate';
  /** percentage of the water billed as sewage, e.g. "90.00" */
  sewagePercent?: string;
};
