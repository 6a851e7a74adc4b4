import { Readable } from 'node:stream';
import { answerPage } from '../../../pages/answer-page.ts';
import { deskFrameOf } from '../../../pages/desk-frame.ts';
import { paths } from '../../../paths.ts';
import { recordAudit } from '../../../platform/audit.ts';
import { today } from '../../../platform/clock.ts';
import { writeCsv } from '../../../platform/csv.ts';
import { answerFile } from '../../../platform/web/download.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { actOf } from '../act-of.ts';
import { type DeskRoute, deskRoute } from '../desk-route.ts';
import { AuditPage } from './audit.pages.tsx';
import { type AuditRow, listAudit, listAuditedStaff } from './audit.queries.ts';
import {
  type AuditFilter,
  auditPageSize,
  readAuditFilter,
  readEntryId,
  writeAuditFilter,
} from './audit-filter.rules.ts';

/** The audit log: searched, paged, handed out as a file. */
export const auditDesk = (deps: Deps): DeskRoute[] => [
  deskRoute('audit.read', 'GET', paths.deskAudit, async c => {
    const query = (name: string) => c.req.query(name);
    const filter = readAuditFilter(query);
    const before = readEntryId(query('before'));
    const rows = await listAudit(deps.db, filter, { before, count: auditPageSize + 1 });
    const shown = rows.slice(0, auditPageSize);
    const page = {
      rows: shown,
      staff: await listAuditedStaff(deps.db),
      filter,
      typed: { code: query('code') ?? '', from: query('from') ?? '', to: query('to') ?? '' },
      isFirstPage: before === undefined,
      next: rows.length > shown.length ? shown.at(-1)?.entryId : undefined,
    };
    return answerPage(c, <AuditPage frame={await deskFrameOf(c, deps)} {...page} />);
  }),
  deskRoute('audit.read', 'GET', paths.deskAuditFile, async c => {
    const filter = readAuditFilter(name => c.req.query(name));
    await recordExport(c, deps, filter);
    const file = Readable.from(writeFile(deps, filter), { objectMode: false });
    const name = `audit ${today(deps.clock)}.csv`;
    return answerFile(c, Readable.toWeb(file) as ReadableStream, { name, type: 'text/csv; charset=utf-8' });
  }),
];

/** Whoever takes the log out of the portal is in it. */
const recordExport = (c: Web, deps: Deps, filter: AuditFilter): Promise<void> =>
  recordAudit(deps.db, actOf(c, deps), {
    action: 'audit.read',
    subject: 'export',
    detail: { filter: writeAuditFilter(filter).toString() },
  });

const columns = [
  ...['entry', 'at', 'actor', 'role', 'departments', 'action', 'subject', 'customer_code', 'account_id'],
  ...['before', 'after', 'detail', 'network', 'request_id'],
];
const chunk = 1000;

/** In chunks, so that a log of years is never held whole. */
async function* writeFile({ db }: Pick<Deps, 'db'>, filter: AuditFilter): AsyncGenerator<string> {
  yield writeCsv([columns]);
  let before: bigint | undefined;
  for (;;) {
    const rows = await listAudit(db, filter, { before, count: chunk });
    if (rows.length > 0) yield writeCsv(rows.map(cellsOf));
    if (rows.length < chunk) return;
    before = rows.at(-1)?.entryId;
  }
}

const cellsOf = (row: AuditRow): (string | null)[] => [
  ...[String(row.entryId), row.at.toString(), row.actor, row.role, row.departments?.join(' ') ?? null],
  ...[row.action, row.subject, row.customerCode, row.accountId?.toString() ?? null],
  ...[row.before, row.after, row.detail].map(value => (value === null ? null : JSON.stringify(value))),
  ...[row.network, row.requestId],
];
