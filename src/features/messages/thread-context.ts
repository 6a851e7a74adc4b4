import { z } from 'zod';

/** What a thread is about: an id that only the customer's scope resolves, and how it is called on a page. */
export const threadContext = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invoice'), id: z.string().regex(/^\d{1,18}$/), number: z.string() }),
  z.object({
    kind: z.literal('payment'),
    reference: z.string(),
    paidOn: z.iso.date(),
    /** bani */
    amount: z.string().regex(/^-?\d+$/),
    /** that the payment names */
    invoiceId: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('reading'),
    serial: z.string(),
    readOn: z.iso.date(),
    /** m³ */
    index: z.string(),
  }),
]);

export type ThreadContext = z.infer<typeof threadContext>;
