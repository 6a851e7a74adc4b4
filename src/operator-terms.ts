import { z } from 'zod';

const days = z.int().min(0).max(366);

/** A sentence for a text that is not what is wanted. */
export const quoted = (wanted: string) => ({
  error: ({ input }: { input?: unknown }) =>
    typeof input === 'string' ? `"${input}" is not ${wanted}` : undefined,
});

/** The numbers of the utility's terms, in its file and as settings. */
export const termSchemas = {
  dueDays: days,
  graceDays: days,
  penaltyPerDay: z.string().regex(/^0\.\d{1,8}$/, quoted('a share of one, such as 0.0002')),
  contestDays: days,
};
