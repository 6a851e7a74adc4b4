import type { Locale } from '../../../domain/day.ts';

type Codes = { customer: string; contract: string; contractDate: string };

const ro = {
  code: 'Cod de client',
  codeHint: 'Este pe orice factură, ca 7001234.',
  contract: 'Număr de contract, fără dată',
  contractHint: 'Dacă pe factură scrie 63514A/01.04.2019, scrieți 63514A.',
  pair: 'De pe factură',
  wrongPair: 'Codul de client și numărul de contract nu se potrivesc. Verificați-le pe factură.',
  where: 'Unde le găsesc pe factură?',
  noInvoice: 'Nu aveți o factură la îndemână sau tot nu se potrivesc? Scrieți-ne și vă trimitem codul:',
  noInvoiceSubject: 'Care este codul meu de client?',
  problems: {
    codeMissing: 'Scrieți codul de client de pe factură.',
    contractMissing: 'Scrieți numărul de contract de pe factură, fără dată.',
  },
  picture: {
    alternative: ({ customer, contract, contractDate }: Codes) =>
      `Desen: partea de sus a unei facturi. La 1, „Cod client ${customer}”. La 2, „Contract ${contract}/${contractDate}”, cu data tăiată.`,
    customer: 'Codul de client',
    customerHint: ({ customer }: Codes) => `doar cifrele, ca ${customer}.`,
    contract: 'Numărul de contract, fără dată',
    contractHint: ({ contract, contractDate }: Codes) =>
      `dacă pe factură scrie ${contract}/${contractDate}, numărul este ${contract}.`,
  },
};

const en: typeof ro = {
  code: 'Client code',
  codeHint: 'It is on every invoice (“Cod client”), such as 7001234.',
  contract: 'Contract number, without the date',
  contractHint: 'If the invoice says 63514A/01.04.2019, type 63514A.',
  pair: 'From your invoice',
  wrongPair: 'The client code and the contract number do not match. Please check them on the invoice.',
  where: 'Where are they on the invoice?',
  noInvoice: 'No invoice at hand, or they still do not match? Write to us and we will send you the code:',
  noInvoiceSubject: 'What is my client code?',
  problems: {
    codeMissing: 'Type the client code of your invoice.',
    contractMissing: 'Type the contract number of your invoice, without the date.',
  },
  picture: {
    alternative: ({ customer, contract, contractDate }) =>
      `Drawing: the top of an invoice. At 1, “Cod client ${customer}”. At 2, “Contract ${contract}/${contractDate}”, the date crossed out.`,
    customer: 'The client code',
    customerHint: ({ customer }) => `digits only, such as ${customer}.`,
    contract: 'The contract number, without the date',
    contractHint: ({ contract, contractDate }) =>
      `if the invoice says ${contract}/${contractDate}, the number is ${contract}.`,
  },
};

export const proofText = { ro, en } satisfies Record<Locale, typeof ro>;
