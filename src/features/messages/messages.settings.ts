import { z } from 'zod';
import type { DeclaredSetting } from '../../platform/settings/declared-setting.ts';

/** OG 27/2002 art. 8: a petition is answered within 30 days of its registration. */
export const answerDays: DeclaredSetting<number, 'utility'> = {
  name: 'answer-days',
  by: 'utility',
  schema: z.int().min(1).max(365),
  byDefault: 30,
  about: 'days from its registration in which a message is answered',
};
