/** Node's error codes for an unreachable server, and PostgreSQL's for one that cannot serve at the moment. */
const codes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
  '57014', // the statement took longer than statement_timeout
  '25P03', // the transaction was idle longer than idle_in_transaction_session_timeout
  '25006', // read-only: a standby, or set read-only by an administrator
]);

/** SQLSTATE classes: 08 connection · 53 disk, memory or connections exhausted · 57P stopping or starting · 58 I/O. */
const classes = ['08', '53', '57P', '58'];

/** Messages of pg and Kysely errors that have no code. */
const sentences =
  /^(Connection terminated|timeout (exceeded when trying to connect|expired)|Client (has encountered a connection error|was closed)|Cannot use a pool after calling end|driver has already been destroyed)/;

/** Whether the database is unreachable or failing, so that the same request may succeed later. */
export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string') return sentences.test(error.message);
  // its Unix socket does not exist
  if (code === 'ENOENT') return syscall === 'connect';
  return codes.has(code) || classes.some(each => code.startsWith(each));
}
