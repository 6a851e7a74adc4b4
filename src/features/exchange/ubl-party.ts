import type { InvoiceAddress, InvoiceParty } from '../invoices/invoice-document.ts';
import type { UblCursor } from './ubl-cursor.ts';

/** A private person who gives no CNP is written as thirteen zeros (OUG 120/2021 as applied to B2C): absent, that is. */
const notGiven = /^0+$/;

export function readParty(document: UblCursor, path: string): InvoiceParty {
  const at = document.first(path);
  if (!at) {
    document.refuse(path, { kind: 'missing' });
    return { name: '', identifiers: [] };
  }
  const legal = at.first('cac:PartyLegalEntity');
  const name = legal?.text('cbc:RegistrationName') ?? at.text('cac:PartyName/cbc:Name');
  if (!name) at.refuse('cac:PartyLegalEntity/cbc:RegistrationName', { kind: 'missing' });
  const taxId = given(at.text('cac:PartyTaxScheme/cbc:CompanyID'));
  const legalId = given(legal?.text('cbc:CompanyID'));
  const legalForm = legal?.text('cbc:CompanyLegalForm');
  const address = readAddress(at.first('cac:PostalAddress'));
  const phone = at.text('cac:Contact/cbc:Telephone');
  const email = at.text('cac:Contact/cbc:ElectronicMail');
  return {
    name: name ?? '',
    identifiers: at.all('cac:PartyIdentification').flatMap(id => id.text('cbc:ID') ?? []),
    ...(taxId && { taxId }),
    ...(legalId && { legalId }),
    ...(legalForm && { legalForm }),
    ...(address && { address }),
    ...(phone && { phone }),
    ...(email && { email }),
  };
}

const given = (id: string | undefined): string | undefined => (id && !notGiven.test(id) ? id : undefined);

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
