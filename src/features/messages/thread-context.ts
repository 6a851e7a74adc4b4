import { z } from 'zod';

/** What a thread is about: an id that only the customer's scope resolves. */
export const threadContext = z.union([
  z.object({ kind: z.literal('invoice'), id: z.string().regex(/^\d{1,18}$/) }),
  z.object({ kind: z.literal('reading'), meter: z.string().max(60), readOn: z.iso.date() }),
  z.object({ kind: z.literal('payment'), reference: z.string().max(120) }),
]);

export type ThreadContext = z.infer<typeof threadContext>;
