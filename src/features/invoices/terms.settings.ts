import { defaultTerms } from '../../domain/default-terms.ts';
import { termSchemas } from '../../operator-terms.ts';
import type { DeclaredSetting } from '../../platform/settings/declared-setting.ts';

/** Terms affect amounts: they have one value for the whole utility, and the value on an invoice's day of issue applies. */
type Term<Value> = DeclaredSetting<Value, 'utility'>;

export const dueDays: Term<number> = {
  name: 'due-days',
  by: 'utility',
  schema: termSchemas.dueDays,
  byDefault: defaultTerms.dueDays,
  about: 'days from issue to the due date, where an invoice does not say it',
};

export const graceDays: Term<number> = {
  name: 'grace-days',
  by: 'utility',
  schema: termSchemas.graceDays,
  byDefault: defaultTerms.graceDays,
  about: 'days after the due date without penalties',
};

export const penaltyPerDay: Term<string> = {
  name: 'penalty-per-day',
  by: 'utility',
  schema: termSchemas.penaltyPerDay,
  byDefault: defaultTerms.penaltyPerDay,
  about: 'share of the open amount for each day of delay: 0.0002 is 0,02 %',
};

export const contestDays: Term<number> = {
  name: 'contest-days',
  by: 'utility',
  schema: termSchemas.contestDays,
  byDefault: defaultTerms.contestDays,
  about: 'days from issue in which a customer may contest an index',
};
