import { z } from 'zod';
import { longestLabel } from './customers.rules.ts';

/** The label of a client code; empty removes it. */
export const labelForm = z.object({
  label: z
    .string()
    .trim()
    .normalize('NFC')
    .refine(label => [...label].length <= longestLabel, 'labelTooLong'),
});

/** The client code to select, and the page to return to. */
export const chooseCustomerForm = z.object({ code: z.string(), return: z.string() });
