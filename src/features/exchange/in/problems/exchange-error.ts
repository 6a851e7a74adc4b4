/** The export as a whole cannot be loaded, for one reason; nothing is changed. */
export class ExchangeError extends Error {
  override name = 'ExchangeError';
}
