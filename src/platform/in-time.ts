/** @throws an error that isDatabaseOutage recognises when the database does not answer in time; a late answer is ignored */
export async function inTime<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  // Creating an Error is expensive, so it is created only when needed.
  const timer = setTimeout(() => reject(tooLate()), milliseconds);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

const tooLate = () =>
  Object.assign(new Error('the database has not answered in time'), { code: 'ETIMEDOUT' });
