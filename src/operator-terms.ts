import { z } from 'zod';

const days = z.int().min(0).max(366);

/** The error message for a text in the wrong format. */
export const quoted = (wanted: string) => ({
  error: ({ input }: { input?: unknown }) =>
    typeof input === 'string' ? `"${input}" is not ${wanted}` : undefined,
});

/** Schemas of the utility's numeric terms, for its file and for settings. */
export const termSchemas = {
  dueDays: days,
  graceDays: days,
  penaltyPerDay: z.string().regex(/^0\.\d{1,8}$/, quoted('a share of one, such as 0.0002')),
  contestDays: days,
};
