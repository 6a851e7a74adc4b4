import type pg from 'pg';
import type { ExchangeFileKey } from './exchange-files.ts';
import { type Thing, things } from './references.rules.ts';

/** Customers, service points and meters whose own row was refused: rows that refer to them are refused too. */
export class RefusedKeys {
  readonly #keys = new Map<Thing, Set<string>>();
  readonly #unread = new Set<Thing>();

  /** Records a refused row of this file; `key` is its key, if that could be parsed. */
  add(file: ExchangeFileKey, key: string | undefined): void {
    const thing = thingOf(file);
    if (!thing || !key) return;
    const keys = this.#keys.getOrInsertComputed(thing, () => new Set());
    if (keys.size < most) keys.add(key);
    else this.#unread.add(thing);
  }

  /** Records that no row of this file could be read. */
  addFile(file: ExchangeFileKey): void {
    const thing = thingOf(file);
    if (thing) this.#unread.add(thing);
  }

  /** Whether a missing reference may be explained by a refused file. */
  isUnread(thing: Thing): boolean {
    return this.#unread.has(thing);
  }

  /** Fills the temporary table refused_keys, to which rows refused for their references add their own keys. */
  async store(client: pg.ClientBase): Promise<void> {
    await client.query('create temp table refused_keys (thing text not null, key text not null)');
    for (const [thing, keys] of this.#keys) {
      await client.query('insert into refused_keys select $1, unnest($2::text[])', [thing, [...keys]]);
    }
  }
}

/** Beyond this many the whole file counts as refused, to bound memory. */
const most = 100_000;

const thingOf = (file: ExchangeFileKey): Thing | undefined =>
  (Object.keys(things) as Thing[]).find(thing => things[thing].file === file);
