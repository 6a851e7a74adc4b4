import { tellOfInvoices } from './features/invoices/tell-of-invoice.ts';
import type { EventHandler } from './platform/events/record-events.ts';
import type { Deps } from './platform/web/web.ts';

type HandlerDeps = Pick<Deps, 'operator' | 'config' | 'clock'>;

/** Everything that follows from events, on one screen. Of several handlers of one event the first comes first. */
export const createEventHandlers = (deps: HandlerDeps): EventHandler[] => [tellOfInvoices(deps)];
