import { randomUUID } from 'node:crypto';
import { opendir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../../../../db/database.ts';
import type { Clock } from '../../../../platform/clock.ts';
import type { Log } from '../../../../platform/observe/log.ts';
import { inboxFolders, openInbox, shortenName } from './inbox.ts';
import { isIgnoredName, judge, type Remembered } from './inbox-entry.rules.ts';
import { type Leftover, recordLeftovers } from './inbox-leftovers.queries.ts';
import { measureEntry } from './measure-entry.ts';
import { queueTaken } from './queue-taken.ts';

type InboxNeeds = { db: Db; clock: Clock; log: Log; inbox: string };

/** Only this many leftovers are listed one by one. */
const mostListed = 1000;

/** How often entries that cannot be moved are tried again: measuring a large export takes seconds. */
const tryingAgain = { minutes: 1 };

/** Scans the inbox and takes finished exports. Several processes may watch one inbox. */
export class InboxWatch {
  readonly #needs: InboxNeeds;
  #seen = new Map<string, Remembered>();
  #reported = new Map<string, string>();
  #stuck = new Map<string, { reason: 'not-movable'; since: Temporal.Instant; until: Temporal.Instant }>();

  constructor(needs: InboxNeeds) {
    this.#needs = needs;
  }

  /** One scan. @throws Error when the inbox or the database cannot be used; the next scan starts afresh */
  async look(): Promise<void> {
    const { db, clock, inbox } = this.#needs;
    await openInbox(inbox);
    const seen = new Map<string, Remembered>();
    const leftovers: Leftover[] = [];
    for await (const { name } of await opendir(inbox)) {
      if (isIgnoredName(name, inboxFolders)) continue;
      const stuck = this.#stuck.get(name);
      if (stuck && Temporal.Instant.compare(clock.now(), stuck.until) < 0) {
        leftovers.push({ name, ...stuck });
        const before = this.#seen.get(name);
        if (before) seen.set(name, before);
        continue;
      }
      this.#stuck.delete(name);
      const measure = await measureEntry(join(inbox, name));
      if (!measure) continue;
      const { verdict, remembered } = judge(measure, this.#seen.get(name), clock.now());
      seen.set(name, remembered);
      const reason =
        verdict.what === 'take'
          ? await this.#take(name)
          : verdict.what === 'leave'
            ? verdict.reason
            : undefined;
      if (reason) leftovers.push({ name, reason, since: remembered.since });
      if (reason === 'not-movable')
        this.#stuck.set(name, { reason, since: remembered.since, until: clock.now().add(tryingAgain) });
    }
    this.#seen = seen;
    this.#logNew(leftovers);
    await recordLeftovers(db, leftovers.slice(0, mostListed), clock.now());
    await queueTaken(this.#needs);
  }

  /**
   * The rename decides which process takes it: it succeeds for one only.
   * @returns why it could not be taken
   */
  async #take(name: string): Promise<'not-movable' | undefined> {
    const { inbox, log } = this.#needs;
    try {
      await rename(join(inbox, name), join(inbox, 'taken', `${randomUUID()}-${shortenName(name)}`));
      log.info({ export: name }, 'an export was taken from the inbox');
      return undefined;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return undefined;
      if (this.#reported.get(name) !== 'not-movable')
        log.warn({ export: name, err: error }, 'an export in the inbox cannot be moved');
      return 'not-movable';
    }
  }

  /** Logs each leftover once: it may stay in the inbox for months. */
  #logNew(leftovers: Leftover[]): void {
    const { log } = this.#needs;
    for (const { name, reason } of leftovers.slice(0, mostListed)) {
      if (this.#reported.get(name) !== reason && reason !== 'not-movable')
        log.warn({ name, reason }, 'something in the inbox is no finished export and is left there');
    }
    this.#reported = new Map(leftovers.map(({ name, reason }) => [name, reason]));
  }
}
