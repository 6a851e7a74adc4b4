import type pg from 'pg';
import { dayOf } from '../../../../domain/day.ts';
import { defaultNotifyWithinDays } from '../../../../domain/default-notify-within.ts';
import type { ImportId } from '../../../../domain/ids.ts';
import type { SettingValues } from '../../../../domain/setting.ts';
import { beginBulkEvents, wakeAfterBulk } from '../../../../platform/events/bulk-events.ts';
import { readSettings } from '../../../../platform/settings/read-settings.ts';
import { writeBalances } from '../../../invoices/balance/write-balances.ts';
import { linkDocuments } from '../../../invoices/link-documents.ts';
import { dueDays, graceDays } from '../../../invoices/terms.settings.ts';
import { settleInvoices } from '../../../payments/settlement/settle-invoices.ts';
import type { ExchangeFileKey } from '../csv/exchange-files.ts';
import type { ImportSettings } from '../import-settings.ts';
import { applyInvoices, hideMovedInvoices, matchInvoices } from '../invoices/apply-invoices.ts';
import { ExchangeError } from '../problems/exchange-error.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import { applyRows, type Counts } from '../rows/apply-rows.ts';
import { applyVoids } from '../rows/apply-voids.ts';
import { checkAbsences, collectAbsent } from '../rows/find-absent.ts';
import { reportUnmatchedPayments } from '../rows/report-unmatched-payments.ts';
import type { ExchangeSource } from '../source/exchange-source.ts';
import { finishImport, rejectImport } from './import-ending.ts';
import { type ImportOutcome, ProblemList, summarise } from './import-outcome.ts';
import { findNewest } from './import-record.ts';
import { keepFiles } from './keep-files.ts';
import { type Staged, stageExport } from './stage-export.ts';
import type { ImportProgress } from './watch-import.ts';

/** The result about to be committed, kept because the connection may break before the answer arrives. */
export type Committing = { outcome?: ImportOutcome };

type Opened = {
  client: pg.ClientBase;
  pool: pg.Pool;
  importId: ImportId;
  source: ExchangeSource;
  operator: ImportSettings;
  isCreatingCustomers: boolean;
  mayBeOlder?: boolean;
  confirmedVoids?: number | undefined;
  isReadingAll?: boolean;
  progress: ImportProgress;
  now: Temporal.Instant;
  committing: Committing;
};

/** Checks and applies an open export; the lock of all imports must be held. */
export async function loadExport(options: Opened): Promise<ImportOutcome> {
  const { client, source, importId, progress, committing } = options;
  progress({ phase: 'checking' });
  const list = new ProblemList();
  const personalFiles = new Set<string>();
  const run = {
    ...options,
    personalFiles,
    report: (problem: ExchangeProblem) => {
      if (problem.fault.kind === 'personal-code') personalFiles.add(problem.file);
      list.add(problem);
    },
  };
  const isOlder = await checkAge(options);
  const { values: settings } = await readSettings(text => client.query(text), [dueDays, graceDays]);
  const staged = await stageExport({ ...run, settings, isOlder });
  await client.query('begin');
  const counts = await applyExport(
    { ...run, settings, countRefused: file => list.count('refused', file) },
    staged,
  );
  const files = summarise(counts, staged.read, list);
  const problems = list.list();
  const isLoaded = files.some(({ read, refused }) => read > refused);
  const outcome = { importId, asOf: source.asOf, files, problems, isLoaded };
  if (!isLoaded) {
    await rejectImport(client, importId, files, problems);
    return outcome;
  }
  await finishImport(client, importId, files, problems);
  await wakeAfterBulk(client);
  committing.outcome = outcome;
  await client.query('commit');
  return outcome;
}

/**
 * An older export would restore old names and amounts and show them as current.
 * @returns whether the export is older than the last one of its stream
 * @throws ExchangeError when it is older and that was not declared (`--older`)
 */
async function checkAge({ client, source: { asOf, stream }, mayBeOlder = false }: Opened): Promise<boolean> {
  const newest = await findNewest(client, stream);
  if (!newest || Temporal.Instant.compare(asOf, newest) >= 0) return false;
  if (mayBeOlder) return true;
  throw new ExchangeError(
    `The export is of ${asOf}, older than the last one loaded (${newest}, stream ${stream}). ` +
      'With --older what is not there yet is added and nothing else is touched.',
  );
}

type Run = Opened & {
  /** as they were when the import began */
  settings: SettingValues;
  /** the files with a personal code in place of a customer code */
  personalFiles: Set<string>;
  report: (problem: ExchangeProblem) => void;
  countRefused: (file: string) => number;
};

/** Applies the staged rows, settles the affected customers and stores the files. Runs inside the import's transaction. */
async function applyExport(
  run: Run,
  { absent, inspected, refusedKeys, absences, isOlder }: Staged,
): Promise<Partial<Record<ExchangeFileKey | 'invoices', Counts>>> {
  const { client, source, settings, importId, personalFiles, isCreatingCustomers, report, progress } = run;
  await client.query('create temp table touched_customers (customer_id bigint primary key) on commit drop');
  await beginBulkEvents(client, {
    version: importId,
    occurredAt: source.asOf,
    isBackfill: isOlder,
    newsFrom: dayOf(run.now).subtract({ days: run.operator.notifyWithinDays ?? defaultNotifyWithinDays }),
  });
  const counts = await applyRows(client, { importId, asOf: source.asOf, absent }, report, file =>
    progress({ phase: 'applying', file }),
  );
  await matchInvoices(client, { importId, isCreatingCustomers, refusedKeys }, report);
  const since = isOlder ? undefined : source.complete.invoices;
  if (since) absences.push(await collectAbsent(client, 'invoices', { since, source }));
  checkAbsences(absences, run.countRefused, run.confirmedVoids);
  const invoices = await applyInvoices(client, { importId, settings }, report, (done, total) =>
    progress({ phase: 'applying', file: 'invoices', share: done / total }),
  );
  const voided = await applyVoids(client, { importId, isOlder }, report);
  await hideMovedInvoices(client);
  await client.query('analyze touched_customers');
  progress({ phase: 'applying', file: 'payments to invoices' });
  await linkDocuments(client);
  await reportUnmatchedPayments(client, report);
  await settleInvoices(client);
  await writeBalances(client, importId);
  await keepFiles(client, { importId, source, inspected, personalFiles });
  return { ...counts, invoices, voided };
}
