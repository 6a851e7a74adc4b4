import { describe, expect, it } from 'vitest';
import { readUbl } from '#src/features/exchange/in/ubl/ubl-reader.ts';
import { readUblTree, type UblElement } from '#src/features/exchange/in/ubl/ubl-tree.ts';
import { readOperator } from '#src/operator.ts';
import type { Bill } from './bill.ts';
import { cast } from './cast.ts';
import type { Character } from './characters.ts';
import { liveThrough } from './live-through.ts';
import { makeNeighbours } from './neighbours.ts';
import { operatorFile } from './write-exchange.ts';
import { createUblWriter } from './write-ubl.ts';

// The official schema and rules (UBL 2.1, EN 16931, CIUS-RO 1.0.9) are not ours to ship. Every kind of bill below was held
// against them; this holds what they check of our bills: the order of elements, lengths, codes, arithmetic.

/** The order in which the UBL 2.1 schema wants the children that our bills have. */
const order: Record<string, string> = {
  Invoice:
    'cbc:UBLVersionID cbc:CustomizationID cbc:ID cbc:IssueDate cbc:DueDate cbc:InvoiceTypeCode cbc:Note cbc:DocumentCurrencyCode cac:InvoicePeriod cac:BillingReference cac:ContractDocumentReference cac:AccountingSupplierParty cac:AccountingCustomerParty cac:Delivery cac:PaymentMeans cac:PaymentTerms cac:TaxTotal cac:LegalMonetaryTotal cac:InvoiceLine',
  CreditNote:
    'cbc:UBLVersionID cbc:CustomizationID cbc:ID cbc:IssueDate cbc:CreditNoteTypeCode cbc:Note cbc:DocumentCurrencyCode cac:InvoicePeriod cac:BillingReference cac:ContractDocumentReference cac:AccountingSupplierParty cac:AccountingCustomerParty cac:Delivery cac:PaymentMeans cac:PaymentTerms cac:TaxTotal cac:LegalMonetaryTotal cac:CreditNoteLine',
  'cac:Party':
    'cac:PartyIdentification cac:PartyName cac:PostalAddress cac:PartyTaxScheme cac:PartyLegalEntity cac:Contact',
  'cac:PostalAddress': 'cbc:StreetName cbc:CityName cbc:PostalZone cbc:CountrySubentity cac:Country',
  'cac:Address': 'cbc:StreetName cbc:CityName cbc:PostalZone cbc:CountrySubentity cac:Country',
  'cac:PaymentMeans': 'cbc:PaymentMeansCode cbc:PaymentDueDate cbc:PaymentID cac:PayeeFinancialAccount',
  'cac:TaxSubtotal': 'cbc:TaxableAmount cbc:TaxAmount cac:TaxCategory',
  'cac:TaxCategory': 'cbc:ID cbc:Percent cbc:TaxExemptionReason cac:TaxScheme',
  'cac:LegalMonetaryTotal':
    'cbc:LineExtensionAmount cbc:TaxExclusiveAmount cbc:TaxInclusiveAmount cbc:PayableAmount',
  'cac:InvoiceLine':
    'cbc:ID cbc:InvoicedQuantity cbc:LineExtensionAmount cac:InvoicePeriod cac:DocumentReference cac:Item cac:Price',
  'cac:CreditNoteLine':
    'cbc:ID cbc:CreditedQuantity cbc:LineExtensionAmount cac:InvoicePeriod cac:DocumentReference cac:Item cac:Price',
  'cac:Item': 'cbc:Description cbc:Name cac:ClassifiedTaxCategory cac:AdditionalItemProperty',
  'cac:Price': 'cbc:PriceAmount cbc:BaseQuantity',
};

function* walk(element: UblElement): Generator<UblElement> {
  yield element;
  for (const child of element.children) yield* walk(child);
}

/** Invoice, CreditNote, cac:Item …: the root comes with its namespace. */
const shortName = ({ name }: UblElement): string => name.replace(/^\{.*\}/, '');

function findDisorder(root: UblElement): string[] {
  return [...walk(root)].flatMap(element => {
    const wanted = order[shortName(element)]?.split(' ');
    if (!wanted) return [];
    const places = element.children.map(({ name }) => wanted.indexOf(name));
    const isRight = places.every((place, at) => place >= 0 && place >= (places[at - 1] ?? 0));
    return isRight ? [] : [`${shortName(element)}: ${element.children.map(({ name }) => name).join(' ')}`];
  });
}

/** Longest texts of CIUS-RO 1.0.1 by element, and within its parent where it matters. */
const longest: Record<string, number> = {
  'cbc:Note': 300,
  'cbc:StreetName': 150,
  'cbc:CityName': 50,
  'cbc:RegistrationName': 200,
  'cbc:PaymentID': 140,
  'cbc:Description': 200,
  'cbc:Value': 100,
};

function findBreach(root: UblElement): string[] {
  return [...walk(root)].flatMap(({ name, text, parent, attributes }) => {
    const limit = name === 'cbc:Name' && parent?.name === 'cac:Item' ? 100 : (longest[name] ?? 200);
    const breaches = text.length > limit ? [`${name} is longer than ${limit}`] : [];
    if (attributes.currencyID && !/^-?\d+\.\d\d$/.test(text)) breaches.push(`${name}: ${text}`);
    if (name === 'cbc:PriceAmount' && text.startsWith('-')) breaches.push('a price below zero');
    if (name === 'cbc:CountrySubentity' && text !== 'RO-GR') breaches.push(`the county ${text}`);
    return breaches;
  });
}

const since = Temporal.PlainDate.from('2022-01-01');
const today = Temporal.PlainDate.from('2026-11-23');
const write = createUblWriter(readOperator(operatorFile));

/** Every bill of these customers as its file. */
function* filesOf(characters: Iterable<Character>): Generator<{ bill: Bill; content: Buffer }> {
  for (const character of characters) {
    const [point] = character.contracts[0].points;
    for (const bill of liveThrough(character, { since, today }).bills) {
      yield { bill, content: Buffer.from(write(bill, character, point)) };
    }
  }
}
const castFiles = () => filesOf(cast.map(({ character }) => character));
const neighbourFiles = (count: number) => filesOf(makeNeighbours(count));
const rootOf = (content: Buffer): UblElement => {
  const tree = readUblTree(content);
  if ('fault' in tree) throw new Error(JSON.stringify(tree.fault));
  return tree.root;
};

describe('the make-believe invoices', () => {
  it('are read without a problem or a warning, with the totals they were made with', () => {
    let count = 0;
    for (const { bill, content } of [castFiles(), neighbourFiles(100)].flatMap(files => [...files])) {
      const read = readUbl(content);
      if (read.kind === 'refused') expect.fail(`${bill.number}: ${JSON.stringify(read.problems)}`);
      if (read.warnings.length > 0) expect.fail(`${bill.number}: ${read.warnings.length} warnings`);
      if (BigInt(read.document.totals.payable) !== bill.total) expect.fail(`${bill.number}: another total`);
      count += 1;
    }
    expect(count).toBeGreaterThan(6000);
  });

  it('have their elements in the order of the schema, within the lengths and codes of CIUS-RO', () => {
    for (const { bill, content } of [...castFiles()].filter((_, at) => at % 4 === 0)) {
      const root = rootOf(content);
      expect(findDisorder(root), bill.number).toEqual([]);
      expect(findBreach(root), bill.number).toEqual([]);
    }
  });

  it('would not pass that with an element out of place, or too long', () => {
    const [{ content } = { content: Buffer.of() }] = castFiles();
    const swapped = `${content}`.replace(
      /(<cbc:ID>AD[^<]*<\/cbc:ID>)(<cbc:IssueDate>[^<]*<\/cbc:IssueDate>)/,
      '$2$1',
    );
    expect(findDisorder(rootOf(Buffer.from(swapped)))).toHaveLength(1);
    const long = `${content}`.replace('pentru demonstrație', 'x'.repeat(300));
    expect(findBreach(rootOf(Buffer.from(long)))).toEqual(['cbc:Note is longer than 300']);
  });

  it('name a person with thirteen zeros, water in MTQ, the place, the contract and the meter', () => {
    const [{ content } = { content: Buffer.of() }] = castFiles();
    const text = content.toString();
    expect(text).toContain('<cbc:CompanyID>0000000000000</cbc:CompanyID>');
    expect(text).toMatch(/<cac:PartyIdentification><cbc:ID>1000101</);
    const read = readUbl(content);
    if (read.kind === 'refused') throw new Error('refused');
    const { contractNumber, delivery, lines } = read.document;
    expect([contractNumber, delivery?.pointCode]).toEqual(['63514A', 'LC-63514A-001']);
    expect(lines[0]).toMatchObject({
      ...{ unit: 'MTQ', objectId: 'LC-63514A-001' },
      meter: { serial: 'AD63514A001', oldReadOn: '2021-12-27', newReadOn: '2022-01-26', readingKind: 'read' },
    });
    expect(lines[1]?.meter?.sewagePercent).toBe('100');
  });

  it('keep penalties, which VAT does not reach, on bills of their own that name no VAT number (BR-O-02)', () => {
    const penalties = [...castFiles()].filter(({ bill }) => bill.number.startsWith('PN'));
    expect(penalties.length).toBeGreaterThan(20);
    for (const { bill, content } of penalties) {
      expect(
        bill.lines.every(({ vatPercent }) => vatPercent === undefined),
        bill.number,
      ).toBe(true);
      const schemes = [...walk(rootOf(content))].filter(({ name }) => name === 'cac:PartyTaxScheme');
      const ids = schemes.flatMap(scheme => [...walk(scheme)]).filter(({ name }) => name === 'cbc:ID');
      expect(ids.map(({ text }) => text)).not.toContain('VAT');
    }
  });
});
