/** @throws what isDatabaseOutage knows, when the database has not answered in time; its answer then goes nowhere */
export async function inTime<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  // An Error is dear to make: only when it is needed.
  const timer = setTimeout(() => reject(tooLate()), milliseconds);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

const tooLate = () =>
  Object.assign(new Error('the database has not answered in time'), { code: 'ETIMEDOUT' });
