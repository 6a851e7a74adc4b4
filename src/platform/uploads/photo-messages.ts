import type { FoundType } from './upload-types.rules.ts';

/** A photograph to re-encode from one file to another. */
export type PhotoRequest = { from: string; to: string; type: Exclude<FoundType, 'pdf'> };

export type PhotoReply = { problem?: 'unreadable' | 'too-large' | 'no-heic' | 'failed' };
