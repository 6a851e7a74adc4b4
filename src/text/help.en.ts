import type { helpRo } from './help.ro.ts';

export const helpEn: typeof helpRo = {
  picture: {
    alternative: ({ customer, contract, contractDate }) =>
      `Drawing: the top of a bill. At 1, “Cod client ${customer}”. At 2, “Contract ${contract}/${contractDate}”, the date crossed out.`,
    customer: 'The client code',
    customerHint: ({ customer }) => `digits only, such as ${customer}.`,
    contract: 'The contract number, without the date',
    contractHint: ({ contract, contractDate }) =>
      `if the bill says ${contract}/${contractDate}, the number is ${contract}.`,
  },
};
