import { z } from 'zod';
import { longestLabel } from './customers.rules.ts';

/** What the account calls a client code; nothing clears the name. */
export const labelForm = z.object({
  label: z
    .string()
    .trim()
    .normalize('NFC')
    .refine(label => [...label].length <= longestLabel, 'labelTooLong'),
});

/** Which of the account's client codes is looked at, and the page to go on with. */
export const chooseCustomerForm = z.object({ code: z.string(), return: z.string() });
