import type { FoundType } from './upload-types.rules.ts';

/** A photograph to be made anew: read from one file, written to another. */
export type PhotoRequest = { from: string; to: string; type: Exclude<FoundType, 'pdf'> };

export type PhotoReply = { problem?: 'unreadable' | 'too-large' | 'no-heic' | 'failed' };
