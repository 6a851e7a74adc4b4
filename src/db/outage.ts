/** What Node says of a server that cannot be reached, and what PostgreSQL says while it is in no state to serve. */
const codes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
  '57014', // the statement took longer than statement_timeout
  '25P03', // the transaction idled longer than its limit
  '25006', // read-only: a standby, or an operator has put it on hold
]);

/** SQLSTATE classes: 08 connection · 53 disk, memory or connections used up · 57P stopping or starting · 58 its files. */
const classes = ['08', '53', '57P', '58'];

/** What pg and Kysely say without a code. */
const sentences =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed)|Cannot use a pool after calling end|driver has already been destroyed)/;

/** Whether the database itself is away or out of order, so that the same request may go well a moment later. */
export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string') return sentences.test(error.message);
  // its Unix socket is not there
  if (code === 'ENOENT') return syscall === 'connect';
  return codes.has(code) || classes.some(each => code.startsWith(each));
}
