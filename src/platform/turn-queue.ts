/** A round-robin queue: an owner with many items delays only their own. */
export class TurnQueue<Item> {
  /** by owner, in the order of their turns */
  readonly #waiting = new Map<string, Item[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  countOf(owner: string): number {
    return this.#waiting.get(owner)?.length ?? 0;
  }

  add(owner: string, item: Item): void {
    const own = this.#waiting.get(owner);
    if (own) own.push(item);
    else this.#waiting.set(owner, [item]);
    this.#size += 1;
  }

  take(): Item | undefined {
    const [owner, own] = this.#waiting.entries().next().value ?? [];
    if (owner === undefined || !own) return undefined;
    const item = own.shift();
    this.#waiting.delete(owner);
    if (own.length > 0) this.#waiting.set(owner, own);
    this.#size -= 1;
    return item;
  }
}
