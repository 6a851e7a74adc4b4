import type { Operator } from '#src/operator.ts';

/** A make-believe utility. */
export const makeOperator = (overrides: Partial<Operator> = {}): Operator => ({
  name: 'Apa de Probă',
  legalName: 'Apa de Probă SA',
  fiscalCode: 'RO18547290',
  registrationNumber: 'J52/1/2000',
  address: { street: 'Strada Izvorului 1', locality: 'Giurgiu', county: 'Giurgiu', postalCode: '080001' },
  contacts: { customers: 'clienti@apa.example', phone: '0246 000 000' },
  bankAccounts: [{ iban: 'RO49AAAA1B31007593840000', bank: 'Banca de Probă' }],
  payPoints: [],
  departments: [],
  namesOfStaffForCustomers: false,
  staffGroups: [],
  topics: [],
  messages: {},
  terms: [
    {
      validFrom: '2016-11-26',
      dueDays: 15,
      graceDays: 30,
      penaltyPerDay: '0.0002',
      contestDays: 10,
      source: 'test',
    },
  ],
  staleAfterHours: 36,
  invoicesSince: '2022-01-01',
  notifyWithinDays: 10,
  retention: {
    exportFilesDays: 90,
    importProblemsDays: 400,
    handedOverDays: 14,
    failedJobsDays: 30,
    eventsDays: 400,
    notificationsDays: 400,
    feedsDays: 400,
    auditDays: 1096,
  },
  folder: '',
  ...overrides,
});
