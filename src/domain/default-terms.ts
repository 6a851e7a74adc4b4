/** The legal defaults, for terms that the operator does not set. */
export const defaultTerms = {
  validFrom: '2016-11-26',
  dueDays: 15,
  graceDays: 30,
  penaltyPerDay: '0.0002',
  contestDays: 10,
  source:
    'Legea 241/2006 art. 31, Legea 51/2006 art. 42; the rate of interest for late fiscal payments since 2016',
};
