import type pg from 'pg';
import { dayOf } from '../../../../domain/day.ts';
import type { SettingValues } from '../../../../domain/setting.ts';
import { type ExchangeFileKey, exchangeFiles, keptNames } from '../csv/exchange-files.ts';
import { checkRows, type InspectedFiles, inspectFiles } from '../csv/inspect-files.ts';
import { RefusedKeys } from '../csv/refused-keys.ts';
import type { ImportSettings } from '../import-settings.ts';
import { stageInvoices } from '../invoices/stage-invoices.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import type { Absent } from '../rows/apply-rows.ts';
import { refuseLaterStatements } from '../rows/apply-statements.ts';
import { checkReferences, removeOthersPayments } from '../rows/check-references.ts';
import { collectVoids } from '../rows/collect-voids.ts';
import { type Absence, collectAbsent } from '../rows/find-absent.ts';
import { removeKnown } from '../rows/remove-known.ts';
import { stageCsv } from '../rows/stage-csv.ts';
import { type ExchangeSource, listUnknownFiles } from '../source/exchange-source.ts';
import type { ImportProgress } from './watch-import.ts';

export type StageOptions = {
  client: pg.ClientBase;
  pool: pg.Pool;
  source: ExchangeSource;
  operator: ImportSettings;
  /** as they were when the import began */
  settings: SettingValues;
  now: Temporal.Instant;
  /** only add missing data */
  isOlder: boolean;
  /** also reads invoices whose files are stored already: slower, with the same result */
  isReadingAll?: boolean;
  report: (problem: ExchangeProblem) => void;
  progress: ImportProgress;
};

export type Staged = {
  read: Partial<Record<ExchangeFileKey | 'invoices', number>>;
  absent: Absent;
  inspected: InspectedFiles;
  refusedKeys: RefusedKeys;
  /** rows missing from files declared complete */
  absences: Absence[];
  isOlder: boolean;
};

/**
 * Reads every file into the staging tables and removes invalid rows.
 * @throws ExchangeError when the files differ from what manifest.json states
 */
export async function stageExport(options: StageOptions): Promise<Staged> {
  const { client, source, report, progress } = options;
  reportOddities(source, report);
  const inspected = await inspectFiles(source);
  const refusedKeys = new RefusedKeys();
  const staging = { ...options, inspected, refusedKeys, asOfDay: dayOf(source.asOf) };
  const staged: Staged = {
    read: {},
    absent: {},
    inspected,
    refusedKeys,
    absences: [],
    isOlder: options.isOlder,
  };
  for (const key of Object.keys(exchangeFiles) as ExchangeFileKey[]) {
    const file = await stageCsv(staging, key, (name, share) =>
      progress({ phase: 'checking', file: name, share }),
    );
    if (!file) continue;
    staged.read[key] = file.read;
    staged.absent[key] = file.absent;
  }
  staged.read.invoices = await stageInvoices({ isReadingAll: false, ...staging }, (file, count) =>
    progress({ phase: 'checking', file, count }),
  );
  checkRows(source, rowsByName(staged.read));
  progress({ phase: 'checking', file: 'references' });
  await refusedKeys.store(client);
  await refuseLaterStatements(client, source.asOf, report);
  await checkReferences(client, refusedKeys, report);
  await collectVoids(client, options);
  const since = options.isOlder ? undefined : source.complete.payments;
  if (since) staged.absences.push(await collectAbsent(client, 'payments', { since, source }));
  await removeOthersPayments(client, report);
  if (options.isOlder) await removeKnown(client);
  return staged;
}

const rowsByName = (read: Staged['read']): Map<string, number> =>
  new Map(
    (Object.keys(read) as (keyof typeof read)[]).map(key => [
      key === 'invoices' ? key : exchangeFiles[key].name,
      read[key] ?? 0,
    ]),
  );

/** Reports problems that do not stop the import. */
function reportOddities(source: ExchangeSource, report: (problem: ExchangeProblem) => void): void {
  const warn = (file: string, field: string | undefined, kind: 'unknown-file' | 'unknown-key') =>
    report({ severity: 'warning', file, field, fault: { kind } });
  for (const key of source.unknownKeys) warn('manifest.json', key, 'unknown-key');
  for (const file of listUnknownFiles(source, [...keptNames, 'invoices']))
    warn(file, undefined, 'unknown-file');
}
