import { tellOfInvoices } from './features/invoices/tell-of-invoice.ts';
import type { EventHandler } from './platform/events/record-events.ts';
import type { Deps } from './platform/web/web.ts';

type HandlerDeps = Pick<Deps, 'operator' | 'config' | 'clock'>;

/** Every event handler. Several handlers of one event run in this order. */
export const createEventHandlers = (deps: HandlerDeps): EventHandler[] => [tellOfInvoices(deps)];
