import { consents, contactChanges } from './features/customers/customer-feeds.ts';
import { importResults } from './features/exchange/in/hand-over/import-feed.ts';
import type { FeedKind } from './platform/feeds/record-feed-row.ts';

/** Every feed that the utility's own systems can read. */
export const feedKinds: readonly FeedKind[] = [contactChanges, consents, importResults];
