/** Somebody gave an export that is none: said in one sentence, nothing is loaded. */
export class ExchangeError extends Error {
  override name = 'ExchangeError';
}
