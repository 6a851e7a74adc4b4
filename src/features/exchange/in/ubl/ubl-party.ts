import { isNoCode, isPersonalCode } from '../../../../domain/personal-code.ts';
import type { InvoiceAddress, InvoiceParty } from '../../../invoices/invoice-document.ts';
import type { UblCursor } from './ubl-cursor.ts';

export function readParty(document: UblCursor, path: string): InvoiceParty {
  const at = document.only(path);
  if (!at) {
    document.refuse(path, { kind: 'missing' });
    return { name: '', identifiers: [] };
  }
  const name = at.text('cac:PartyLegalEntity/cbc:RegistrationName') ?? at.text('cac:PartyName/cbc:Name');
  if (!name) at.refuse('cac:PartyLegalEntity/cbc:RegistrationName', { kind: 'missing' });
  const taxId = readTaxId(at);
  const legalId = readIdentifier(at, 'cac:PartyLegalEntity/cbc:CompanyID');
  const legalForm = at.text('cac:PartyLegalEntity/cbc:CompanyLegalForm');
  const address = readAddress(at.first('cac:PostalAddress'));
  const phone = at.text('cac:Contact/cbc:Telephone');
  const email = at.text('cac:Contact/cbc:ElectronicMail');
  return {
    name: name ?? '',
    identifiers: readIdentifiers(at),
    ...(taxId && { taxId }),
    ...(legalId && { legalId }),
    ...(legalForm && { legalForm }),
    ...(address && { address }),
    ...(phone && { phone }),
    ...(email && { email }),
  };
}

/** A seller may have two tax schemes (BT-31, BT-32); the one for VAT comes first. */
function readTaxId(at: UblCursor): string | undefined {
  const schemes = at.all('cac:PartyTaxScheme');
  const forVat = schemes.find(scheme => scheme.text('cac:TaxScheme/cbc:ID')?.toUpperCase() === 'VAT');
  const scheme = forVat ?? schemes[0];
  return scheme && readIdentifier(scheme, 'cbc:CompanyID');
}

const mostIdentifiers = 20;

/** A customer code has no scheme; identifiers with one (a GLN) come second. */
function readIdentifiers(at: UblCursor): string[] {
  const all = at.all('cac:PartyIdentification');
  all[mostIdentifiers]?.warn({ kind: 'too-many-of', most: mostIdentifiers });
  const hasScheme = (id: UblCursor) => id.attribute('cbc:ID', 'schemeID') !== undefined;
  return [...all.filter(id => !hasScheme(id)), ...all.filter(hasScheme)]
    .slice(0, mostIdentifiers)
    .flatMap(id => readIdentifier(id, 'cbc:ID') ?? []);
}

/** A code of the party; a CNP, or its placeholder for consumers (B2C, OUG 120/2021), is left in the file and not read. */
export function readIdentifier(at: UblCursor, path: string): string | undefined {
  const id = at.code(path, { isAsWritten: true });
  if (!id || isNoCode(id)) return undefined;
  if (!isPersonalCode(id, at.attribute(path, 'schemeID'))) return id;
  at.reading.personalCodes.add(id.replace(/\D/g, ''));
  return undefined;
}

export function readAddress(at: UblCursor | undefined): InvoiceAddress | undefined {
  if (!at) return undefined;
  const lines = ['cbc:StreetName', 'cbc:AdditionalStreetName', 'cac:AddressLine/cbc:Line'].flatMap(
    path => at.text(path) ?? [],
  );
  const city = at.text('cbc:CityName');
  const postalCode = at.text('cbc:PostalZone');
  const county = at.text('cbc:CountrySubentity');
  const country = at.text('cac:Country/cbc:IdentificationCode');
  return {
    lines,
    ...(city && { city }),
    ...(postalCode && { postalCode }),
    ...(county && { county }),
    ...(country && { country }),
  };
}
