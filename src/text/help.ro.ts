type Codes = { customer: string; contract: string; contractDate: string };

export const helpRo = {
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
