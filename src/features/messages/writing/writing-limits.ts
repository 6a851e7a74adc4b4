import type { UploadPurpose } from '../../../platform/uploads/uploads.ts';
import { largestFile } from '../threads.rules.ts';

/** Counted by account: generous for a person, and nobody can use up another's. */
export const writingLimits = {
  threads: { name: 'threads', times: 20, minutes: 24 * 60 },
  messages: { name: 'thread-messages', times: 60, minutes: 60 },
};

/** Files that come with a message. */
export const messagePurpose: UploadPurpose = {
  name: 'message',
  kinds: ['photo', 'pdf'],
  mostBytes: largestFile,
};
