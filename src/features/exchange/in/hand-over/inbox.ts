import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The folders of the inbox beside the exports: `taken` is being loaded, `done` and `failed` are what has been, and
 * `receiving` is what still arrives over HTTP.
 */
export const inboxFolders = ['taken', 'done', 'failed', 'receiving'] as const;
export type InboxFolder = (typeof inboxFolders)[number];

/**
 * Makes the inbox and its folders where they are not there yet.
 * @throws Error when one of them is a link: exports would be moved to wherever it points
 */
export async function openInbox(inbox: string): Promise<void> {
  await mkdir(inbox, { recursive: true });
  for (const folder of inboxFolders) {
    const path = join(inbox, folder);
    await mkdir(path).catch(error => {
      if (error.code !== 'EEXIST') throw error;
    });
    if (!(await lstat(path)).isDirectory()) throw new Error(`${path} is a link or a file, not a folder.`);
  }
}

/** Keeps to what a file system takes, 255 bytes, beside what is put before it. */
export function shortenName(name: string, most = 180): string {
  const bytes = Buffer.from(name);
  if (bytes.length <= most) return name;
  const ending = /\.zip$/i.exec(name)?.[0] ?? '';
  return `${bytes
    .subarray(0, most - ending.length)
    .toString('utf8')
    .replace(/\ufffd+$/, '')}${ending}`;
}
