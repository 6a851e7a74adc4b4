import { ConfigError } from '../../config.ts';
import type { SettingValues } from '../../domain/setting.ts';
import type { DeclaredSetting } from './declared-setting.ts';

export type ReadSettings = { version: bigint; values: SettingValues };

type Row = { name: string; from: string; zone: string | null; servicePoint: string | null; value: unknown };

/** Runs a statement without parameters: through Kysely, or on an import's connection. */
export type Ask = (statement: string) => Promise<{ rows: unknown[] }>;

/** An invalid stored value, written by something other than the command. */
export class BadSettingError extends ConfigError {}

/**
 * All stored settings, read by one statement.
 * @throws BadSettingError
 */
export async function readSettings(ask: Ask, declared: readonly DeclaredSetting[]): Promise<ReadSettings> {
  const { rows } = await ask(`
    select v.version, (select coalesce(json_agg(json_build_object('name', s.name, 'from', s.valid_from, 'zone', s.zone,
        'servicePoint', s.service_point, 'value', s.value) order by s.valid_from), '[]') from settings s) as settings
    from settings_version v`);
  const { version, settings } = rows[0] as { version: bigint; settings: Row[] };
  const byName = Map.groupBy(settings, ({ name }) => name);
  const values = declared.map(
    ({ name, schema }) => [name, (byName.get(name) ?? []).map(row => readRow(row, schema))] as const,
  );
  return { version, values: new Map(values) };
}

function readRow({ name, value, ...dated }: Row, schema: DeclaredSetting['schema']) {
  const result = schema.safeParse(value);
  if (result.success) return { ...dated, value: result.data };
  throw new BadSettingError(
    `the table settings has a value of ${name} from ${dated.from} that it may not have`,
  );
}
