import { type Config, ConfigError, type Mode, readConfig, tryConfig } from './config.ts';
import { readDocuments } from './features/help/operator-documents.ts';
import { type Operator, readOperator } from './operator.ts';

/** A process's external configuration: its settings and the utility's description. */
export type Setup = { config: Config; operator: Operator | undefined };

/** A command's defaults: its operator file if none is set, and whether it may start the embedded PostgreSQL. */
type Otherwise = { operatorFile?: string | undefined; mayEmbed?: boolean };

/**
 * Reads both before anything is started, so that all problems are reported together.
 * @throws ConfigError naming every problem of both
 */
export function readSetup(
  environment: NodeJS.ProcessEnv,
  mode: Mode,
  { operatorFile, mayEmbed = false }: Otherwise = {},
): Setup {
  const { config, operator, faults } = trySetup(environment, mode, operatorFile);
  // Otherwise a forgotten setting would make the command write to a different database than the portal's.
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

/** Both as far as they can be read, with their problems. */
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
