import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connect } from '#src/db/database.ts';
import { startEmbeddedServer } from '#src/db/embedded/embedded-server.ts';
import { migrate } from '#src/db/migrate.ts';

const root = new URL('../..', import.meta.url).pathname;
const schemaFile = join(root, 'src/db/schema.ts');
const types = { date: 'Temporal.PlainDate', timestamptz: 'Temporal.Instant', int8: 'bigint' };

/** What the migrations make, as TypeScript: written from a throw-away database. */
export async function generateSchema(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'apometru-schema-'));
  const server = await startEmbeddedServer(directory, { isThrowAway: true });
  try {
    const { db, pool } = connect(server.url);
    await migrate({ pool });
    await db.destroy();
    const outFile = join(directory, 'schema.ts');
    await promisify(execFile)(process.execPath, [
      join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      ...['--dialect', 'postgres', '--url', server.url, '--out-file', outFile, '--default-schema', 'public'],
      ...['--exclude-pattern', '{graphile_worker,_graphile*}.*', '--date-parser', 'string'],
      ...['--type-mapping', JSON.stringify(types)],
    ]);
    return withIds(await readFile(outFile, 'utf8'));
  } finally {
    await server.leave();
    await rm(directory, { recursive: true, force: true });
  }
}

const idTypes: Record<string, string> = {
  account_id: 'AccountId',
  customer_id: 'AnyCustomerId',
  invoice_id: 'InvoiceId',
  named_invoice_id: 'InvoiceId',
  refers_to_id: 'InvoiceId',
  import_id: 'ImportId',
  stated_import_id: 'ImportId',
  voided_import_id: 'ImportId',
  service_point_id: 'ServicePointId',
  meter_id: 'MeterId',
  session_id: 'SessionId',
  key_id: 'ApiKeyId',
  mail_id: 'KeptMailId',
  notification_id: 'NotificationId',
  staff_id: 'StaffId',
  staff_session_id: 'StaffSessionId',
  thread_id: 'ThreadId',
  merged_into: 'ThreadId',
  message_id: 'MessageId',
  last_message_id: 'MessageId',
  last_answer_id: 'MessageId',
  read_through: 'MessageId',
};

/** Whatever the table, the name of a column says whose id it is. */
function withIds(schema: string): string {
  const names = [...new Set(Object.values(idTypes))].toSorted().join(', ');
  const imports = `import type { ${names} } from '../domain/ids.ts';\n`;
  const typed = schema.replace(/^( {2}(\w+): )((?:Generated<)?)bigint/gm, (line, start, column, wrapped) => {
    const type = idTypes[column];
    return type ? `${start}${wrapped}${type}` : line;
  });
  return typed.replace(/^import type/m, `${imports}import type`);
}

/** @returns a sentence when src/db/schema.ts is not what the migrations make */
export async function findSchemaDrift(): Promise<string[]> {
  const [made, kept] = await Promise.all([generateSchema(), readFile(schemaFile, 'utf8')]);
  return made === kept ? [] : ['src/db/schema.ts is not what db/migrations make: run bin/generate-schema'];
}

if (import.meta.main) await writeFile(schemaFile, await generateSchema());
