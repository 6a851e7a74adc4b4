import { contestDays, dueDays, graceDays, penaltyPerDay } from './features/invoices/terms.settings.ts';
import { answerDays } from './features/messages/messages.settings.ts';
import type { Operator } from './operator.ts';
import type { DeclaredSetting } from './platform/settings/declared-setting.ts';
import type { FileEntry } from './platform/settings/seed-settings.ts';
import {
  uploadFilesPerDay,
  uploadMegabytesKept,
  uploadMegabytesPerDay,
} from './platform/uploads/uploads.settings.ts';

/** Every setting of the portal. */
export const declaredSettings: readonly DeclaredSetting[] = [
  ...[dueDays, graceDays, penaltyPerDay, contestDays],
  answerDays,
  ...[uploadFilesPerDay, uploadMegabytesPerDay, uploadMegabytesKept],
];

/** Their values in the operator file. */
export const entriesOf = ({ terms }: Pick<Operator, 'terms'>): FileEntry[] =>
  terms.flatMap(term => {
    const { validFrom, source } = term;
    const values = [
      [dueDays, term.dueDays],
      [graceDays, term.graceDays],
      [penaltyPerDay, term.penaltyPerDay],
      [contestDays, term.contestDays],
    ] as const;
    const from = Temporal.PlainDate.from(validFrom);
    return values.map(([{ name }, value]) => ({ name, from, value, source }));
  });
