import { type Config, ConfigError, type Mode, readConfig, tryConfig } from './config.ts';
import { readDocuments } from './features/help/operator-documents.ts';
import { type Operator, readOperator } from './operator.ts';

/** What a process is told from outside: its settings and who the utility is. */
export type Setup = { config: Config; operator: Operator | undefined };

/** What a command has besides: the operator file where none is set, and whether a PostgreSQL may be started for it. */
type Otherwise = { operatorFile?: string | undefined; mayEmbed?: boolean };

/**
 * Reads both before anything is started, so that what is wrong with either is said at once.
 * @throws ConfigError naming every fault of both
 */
export function readSetup(
  environment: NodeJS.ProcessEnv,
  mode: Mode,
  { operatorFile, mayEmbed = false }: Otherwise = {},
): Setup {
  const { config, operator, faults } = trySetup(environment, mode, operatorFile);
  // A setting that was forgotten would otherwise fill another database than the one that customers see.
  if (!mayEmbed && !environment.DATABASE_URL?.trim() && !environment.DATABASE_URL_FILE)
    faults.push(
      new ConfigError(
        'DATABASE_URL: is missing; with --embedded a PostgreSQL of its own is started in DATA_DIR',
      ),
    );
  const [first, ...others] = faults;
  if (!first) return { config, operator };
  throw others.length === 0 ? first : new ConfigError(faults.map(({ message }) => message).join('\n'));
}

/** As far as they can be read, with what is wrong. */
export function trySetup(
  environment: NodeJS.ProcessEnv,
  mode: Mode,
  otherwise?: string,
): Setup & { faults: ConfigError[] } {
  const faults: ConfigError[] = [];
  const attempt = <Value>(read: () => Value): Value | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      faults.push(error);
      return undefined;
    }
  };
  attempt(() => readConfig(environment, mode));
  const { config } = tryConfig(environment, mode);
  const file = config.operatorFile ?? otherwise;
  const operator = file ? attempt(() => readOperator(file)) : undefined;
  if (operator) attempt(() => readDocuments(operator));
  return { config, operator, faults };
}
