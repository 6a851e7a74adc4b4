import type pg from 'pg';
import { copyRows, quote } from '../../../../db/copy/copy-rows.ts';
import type { Day } from '../../../../domain/day.ts';
import type { SettingValues } from '../../../../domain/setting.ts';
import { openCsv } from '../csv/csv-rows.ts';
import { type ExchangeFile, type ExchangeFileKey, exchangeFiles } from '../csv/exchange-files.ts';
import type { InspectedFiles } from '../csv/inspect-files.ts';
import { type Header, keyOf, readHeader, readRow, shapeOf } from '../csv/read-row.ts';
import type { RefusedKeys } from '../csv/refused-keys.ts';
import type { ImportSettings } from '../import-settings.ts';
import type { ExchangeFault, ExchangeProblem } from '../problems/exchange-problems.ts';
import type { ExchangeSource } from '../source/exchange-source.ts';

export const stagingTable = (key: ExchangeFileKey): string => `staging_${key.toLowerCase()}`;

/** Rows kept although their point or meter is still unknown: another export may bring it. */
export const waitingTable = (key: 'meters' | 'readings'): string => `waiting_${key}`;

type Report = (problem: ExchangeProblem) => void;

export type StagedCsv = {
  /** rows, good and bad */
  read: number;
  /** columns of the staging table that the file does not have */
  absent: string[];
};

/** The context in which an export's rows are checked. */
export type Staging = {
  client: pg.ClientBase;
  source: ExchangeSource;
  operator: ImportSettings;
  settings: SettingValues;
  inspected: InspectedFiles;
  /** the day of the export: later days are suspicious */
  asOfDay: Day;
  now: Temporal.Instant;
  refusedKeys: RefusedKeys;
  report: Report;
};

/**
 * Reads one CSV file into its staging table; rows that cannot be read are reported and left out.
 * @returns undefined when the export has no such file
 */
export async function stageCsv(
  staging: Staging,
  key: ExchangeFileKey,
  progress: (file: string, share: number) => void,
): Promise<StagedCsv | undefined> {
  const { client, source, refusedKeys, report } = staging;
  const file: ExchangeFile = exchangeFiles[key];
  const columns = file.columns.map(({ name, type }) => `${quote(name)} ${type}`);
  await client.query(`create temp table ${stagingTable(key)} (line integer, ${columns.join(', ')})`);
  if (!source.names.has(file.name)) return undefined;
  const staged: StagedCsv = { read: 0, absent: [] };
  const refuseFile = (fault: ExchangeFault, line?: number) => {
    report({ severity: 'refused', file: file.name, line, fault });
    refusedKeys.addFile(key);
    return staged;
  };
  const encoding = staging.inspected.get(file.name)?.encoding;
  if (!encoding) return refuseFile({ kind: 'not-plain' });
  if ('mayBe' in encoding) return refuseFile({ kind: 'unknown-encoding', mayBe: encoding.mayBe });
  if (encoding.isGuessed)
    report({ severity: 'warning', file: file.name, fault: { kind: 'read-as', encoding: encoding.name } });
  const csv = await openCsv(source, file.name, encoding.name);
  if (!csv) return refuseFile({ kind: 'not-plain' });

  let header: Header | undefined;
  let line = 0;
  const names = ['line', ...file.columns.map(({ name }) => name)];
  await copyRows(client, { table: stagingTable(key), columns: names }, async copy => {
    for await (const row of csv.rows) {
      line = row.line;
      if (!header) {
        if ('fault' in row) refuseFile({ kind: row.fault }, line);
        else header = readHeader(file, row.cells, report);
        if (!header) break;
        staged.absent = header.absent;
        csv.expect(shapeOf(file, header));
        continue;
      }
      staged.read += 1;
      const values = readRow(staging, file, header, row);
      if (values) await copy.add([line, ...values]);
      else refusedKeys.add(key, keyOf(file, header, row));
      if (staged.read % 1000 === 0) progress(file.name, csv.share());
    }
  });
  if (!header && line === 0) refuseFile({ kind: 'no-header' });
  if (!header) refusedKeys.addFile(key);
  progress(file.name, 1);
  return staged;
}
