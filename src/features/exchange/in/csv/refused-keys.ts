import type pg from 'pg';
import type { ExchangeFileKey } from './exchange-files.ts';
import { type Thing, things } from './references.rules.ts';

/** Customers, service points and meters whose own row was refused: what refers to them falls with them. */
export class RefusedKeys {
  readonly #keys = new Map<Thing, Set<string>>();
  readonly #unread = new Set<Thing>();

  /** A row of this file was refused; `key` is what it is about, where that can be read. */
  add(file: ExchangeFileKey, key: string | undefined): void {
    const thing = thingOf(file);
    if (!thing || !key) return;
    const keys = this.#keys.getOrInsertComputed(thing, () => new Set());
    if (keys.size < most) keys.add(key);
    else this.#unread.add(thing);
  }

  /** Of this file nothing could be read. */
  addFile(file: ExchangeFileKey): void {
    const thing = thingOf(file);
    if (thing) this.#unread.add(thing);
  }

  /** Whether anything unknown may be so because its file was refused. */
  isUnread(thing: Thing): boolean {
    return this.#unread.has(thing);
  }

  /** Fills the temporary table refused_keys, in which references that fall add what they were about themselves. */
  async store(client: pg.ClientBase): Promise<void> {
    await client.query('create temp table refused_keys (thing text not null, key text not null)');
    for (const [thing, keys] of this.#keys) {
      await client.query('insert into refused_keys select $1, unnest($2::text[])', [thing, [...keys]]);
    }
  }
}

/** Beyond these the file is as good as unread: memory stays flat. */
const most = 100_000;

const thingOf = (file: ExchangeFileKey): Thing | undefined =>
  (Object.keys(things) as Thing[]).find(thing => things[thing].file === file);
