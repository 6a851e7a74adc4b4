import { defineEvent } from '../../platform/events/record-events.ts';

// Events of a thread; the subject is the thread's id, the version the message's.

export const threadOpened = defineEvent('thread-opened');
/** A message that the customer sees was added, by either side; the first one included. */
export const threadMessageAdded = defineEvent('thread-message-added');
export const threadClosed = defineEvent('thread-closed');
export const threadReopened = defineEvent('thread-reopened');
