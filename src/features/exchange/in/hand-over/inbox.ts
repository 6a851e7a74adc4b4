import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The inbox's own folders: `taken` has exports waiting or being loaded, `done` and `failed` those that ended, and
 * `receiving` uploads in progress over HTTP.
 */
export const inboxFolders = ['taken', 'done', 'failed', 'receiving'] as const;
export type InboxFolder = (typeof inboxFolders)[number];

/**
 * Creates the inbox and its folders if missing.
 * @throws Error when one of them is a symbolic link, which would move exports to its target
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

/** Shortens a name so that with its prefix it stays within 255 bytes, the limit of file systems. */
export function shortenName(name: string, most = 180): string {
  const bytes = Buffer.from(name);
  if (bytes.length <= most) return name;
  const ending = /\.zip$/i.exec(name)?.[0] ?? '';
  return `${bytes
    .subarray(0, most - ending.length)
    .toString('utf8')
    .replace(/\ufffd+$/, '')}${ending}`;
}
