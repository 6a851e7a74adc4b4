/** A document of a customer's day. */
export type DayDocument = {
  number: string;
  isCredit: boolean;
  /** the number of the document that it cancels, corrects or replaces */
  refersTo?: string | undefined;
};

/**
 * Orders a customer's documents within a day, regardless of the order of import: an invoice, the storno that cancels it,
 * its replacement, and after all of these the rest by number. The invoice may be from an earlier day.
 */
export function orderOfDay<Document extends DayDocument>(documents: readonly Document[]): Document[] {
  const byNumber = documents.toSorted((a, b) => compareNumbers(a.number, b.number));
  const placed = new Set<Document>();
  const place = (document: Document): void => {
    if (placed.has(document)) return;
    placed.add(document);
    placeFollowers(document.number);
  };
  const followersOf = Map.groupBy(byNumber, ({ refersTo }) => refersTo);
  const placeFollowers = (number: string): void => {
    const followers = followersOf.get(number) ?? [];
    for (const follower of followers.filter(({ isCredit }) => isCredit)) place(follower);
    for (const follower of followers.filter(({ isCredit }) => !isCredit)) place(follower);
  };

  const known = new Map(documents.map(document => [document.number, document]));
  const referredTo = new Set(documents.flatMap(({ refersTo }) => refersTo ?? []));
  for (const number of [...referredTo].sort(compareNumbers)) {
    const first = known.get(number);
    if (!first) placeFollowers(number);
    else if (first.refersTo === undefined) place(first);
  }
  for (const document of byNumber) place(document);
  return [...placed];
}

const numbersInText = new Intl.Collator('en', { numeric: true });

/** "APB 9" comes before "APB 10". */
const compareNumbers = (a: string, b: string): number =>
  numbersInText.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
