import type { z } from 'zod';
import type { Setting } from '../../domain/setting.ts';

/** A setting as its feature declares it. */
export type DeclaredSetting<Value = unknown, By extends 'utility' | 'place' = 'utility' | 'place'> = Setting<
  Value,
  By
> & {
  schema: z.ZodType<Value>;
  /** one line of description for the administrator */
  about: string;
};
