import type { InvoiceAddress, InvoiceParty } from '../invoices/invoice-document.ts';
import type { UblCursor } from './ubl-cursor.ts';

/**
 * Thirteen figures are a person's CNP or, where none was given, thirteen zeros (B2C under OUG 120/2021). Neither is
 * kept: a CNP may only be processed with the safeguards of Legea 190/2018 art. 4, and nothing here needs it.
 */
const personal = /^(\d{13}|0+)$/;

export function readParty(document: UblCursor, path: string): InvoiceParty {
  const at = document.only(path);
  if (!at) {
    document.refuse(path, { kind: 'missing' });
    return { name: '', identifiers: [] };
  }
  const name = at.text('cac:PartyLegalEntity/cbc:RegistrationName') ?? at.text('cac:PartyName/cbc:Name');
  if (!name) at.refuse('cac:PartyLegalEntity/cbc:RegistrationName', { kind: 'missing' });
  const taxId = readTaxId(at);
  const legalId = ofCompany(at.code('cac:PartyLegalEntity/cbc:CompanyID'));
  const legalForm = at.text('cac:PartyLegalEntity/cbc:CompanyLegalForm');
  const address = readAddress(at.first('cac:PostalAddress'));
  const phone = at.text('cac:Contact/cbc:Telephone');
  const email = at.text('cac:Contact/cbc:ElectronicMail');
  return {
    name: name ?? '',
    identifiers: at.all('cac:PartyIdentification').flatMap(id => id.code('cbc:ID') ?? []),
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
  return ofCompany((forVat ?? schemes[0])?.code('cbc:CompanyID'));
}

const ofCompany = (id: string | undefined): string | undefined => (id && !personal.test(id) ? id : undefined);

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
