import type { Locale } from '../../domain/day.ts';

type Issued = { number: string; code: string; amount: string; due: string | undefined };

const ro = {
  entry: ({ number, code, amount, due }: Issued) => ({
    title: due ? 'Factură nouă' : 'Document nou',
    sentence: due
      ? `Factura ${number} pentru codul de client ${code}: ${amount} lei de plată până la ${due}.`
      : `Documentul ${number} pentru codul de client ${code}: ${amount} lei, nimic de plată.`,
    open: due ? 'Vedeți factura' : 'Vedeți documentul',
  }),
  choice: {
    title: 'Factură nouă',
    lead: 'Vă scriem când apare o factură nouă, cu suma și ziua până la care se plătește.',
  },
  letter: ({ number, code, amount, due, operator }: Issued & { operator: string }) => ({
    subject: due ? `Factură nouă: ${amount} lei până la ${due}` : `Document nou: ${number}`,
    before: [
      'Bună ziua,',
      due
        ? `${operator} a emis factura ${number} pentru codul de client ${code}. Sunt ${amount} lei de plată până la ${due}.`
        : `${operator} a emis documentul ${number} pentru codul de client ${code}, de ${amount} lei. Nu este nimic de plată pentru el.`,
    ],
    button: due ? 'Vedeți factura' : 'Vedeți documentul',
    after: [],
  }),
};

const en: typeof ro = {
  entry: ({ number, code, amount, due }) => ({
    title: due ? 'New invoice' : 'New document',
    sentence: due
      ? `Invoice ${number} for client code ${code}: ${amount} lei to pay by ${due}.`
      : `Document ${number} for client code ${code}: ${amount} lei, nothing to pay.`,
    open: due ? 'See the invoice' : 'See the document',
  }),
  choice: {
    title: 'New invoice',
    lead: 'We write to you when there is a new invoice, with the amount and the day by which it is to be paid.',
  },
  letter: ({ number, code, amount, due, operator }) => ({
    subject: due ? `New invoice: ${amount} lei by ${due}` : `New document: ${number}`,
    before: [
      'Hello,',
      due
        ? `${operator} has issued invoice ${number} for client code ${code}. There are ${amount} lei to pay by ${due}.`
        : `${operator} has issued document ${number} for client code ${code}, over ${amount} lei. Nothing is to be paid for it.`,
    ],
    button: due ? 'See the invoice' : 'See the document',
    after: [],
  }),
};

export const invoiceNotificationsText = { ro, en } satisfies Record<Locale, typeof ro>;
