import { z } from 'zod';
import type { Db } from '../../../db/database.ts';
import { localeFrom } from '../../../domain/locale.ts';
import { paths } from '../../../paths.ts';
import { type IdentifiedMail, type MailAttachment, mostAttached } from '../../../platform/mail/mail.ts';
import type { Deps } from '../../../platform/web/web.ts';
import type { NotificationKind } from '../kinds/notification-kind.ts';
import { linkTokenOf, tokenMark } from './letter-ids.ts';

export type ReaderDeps = Pick<Deps, 'db' | 'log' | 'config' | 'secret'> & {
  kinds: readonly NotificationKind[];
};

/** The message to send; `link` is the purpose of its token, undefined without one. */
export type ReadyLetter = {
  message: IdentifiedMail;
  token: string;
  link: 'account-link' | 'unsubscription' | undefined;
};

/**
 * The letter with its link and attachments; undefined when it has been sent, was refused, or was withdrawn because the
 * account was closed, lost the client code, or turned such letters off.
 */
export async function readLetter(deps: ReaderDeps, letterId: string): Promise<ReadyLetter | undefined> {
  const letter = await findWaiting(deps.db, letterId);
  if (!letter?.recipient) return undefined;
  const { config, secret, kinds } = deps;
  const mark = tokenMark(letterId);
  const token = linkTokenOf(secret, letterId);
  const withLink = (text: string | null): string => (text ?? '').replaceAll(mark, token);
  const kind = letter.accountId === null ? undefined : kinds.find(({ kind }) => kind === letter.kind);
  const isChosen = kind?.letter.sent === 'when-chosen';
  const message = {
    to: letter.recipient,
    subject: letter.subject ?? '',
    text: withLink(letter.text_body),
    html: withLink(letter.html_body),
    messageId: `<${letterId}@${config.publicUrl.hostname}>`,
    date: letter.wanted_at,
    attachments: await attachmentsOf(deps, letterId, letter, kind),
    ...(letter.reply_to && { replyTo: letter.reply_to }),
    ...(isChosen && {
      oneClickUnsubscription: new URL(paths.oneClickUnsubscription(token), config.publicUrl).href,
    }),
  };
  const hasLink = letter.text_body?.includes(mark) ?? false;
  return { message, token, link: hasLink ? (isChosen ? 'unsubscription' : 'account-link') : undefined };
}

type Waiting = NonNullable<Awaited<ReturnType<typeof findWaiting>>>;

const findWaiting = (db: Db, letterId: string) =>
  db
    .selectFrom('letters as l')
    .leftJoin('notifications as n', 'n.notification_id', 'l.notification_id')
    .leftJoin('accounts as a', 'a.account_id', 'n.account_id')
    .select([
      'l.kind',
      'l.recipient',
      'l.subject',
      'l.text_body',
      'l.html_body',
      'l.wanted_at',
      'l.attachments',
      'l.reply_to',
    ])
    .select(['n.account_id as accountId', 'n.customer_id as customerId', 'n.subject as about', 'a.locale'])
    .where('letter_id', '=', letterId)
    .where('sent_at', 'is', null)
    .where('refused_at', 'is', null)
    .executeTakeFirst();

const stored = z.array(z.object({ name: z.string(), type: z.string(), content: z.base64() }));

/** Created once and stored with the letter, since their source may change before it is sent again. */
async function attachmentsOf(
  { db, log, config }: ReaderDeps,
  letterId: string,
  letter: Waiting,
  kind: NotificationKind | undefined,
): Promise<MailAttachment[]> {
  if (letter.attachments !== null) {
    return stored
      .parse(letter.attachments)
      .map(({ content, ...each }) => ({ ...each, content: Buffer.from(content, 'base64') }));
  }
  if (!kind?.letter.attach || letter.accountId === null) return [];
  const made = await kind.letter.attach({
    ...{ db, publicUrl: config.publicUrl, accountId: letter.accountId },
    customerId: letter.customerId ?? undefined,
    subject: letter.about ?? '',
    locale: localeFrom(letter.locale ?? 'ro'),
    wantedAt: letter.wanted_at,
  });
  const size = made.reduce((sum, { content }) => sum + content.length, 0);
  // The letter is complete without them: its link leads to the same documents.
  const kept = size > mostAttached ? [] : made;
  if (kept.length < made.length)
    log.warn({ letterId, size }, 'a letter goes without its attachments: too large');
  const texts = kept.map(({ content, ...each }) => ({ ...each, content: content.toString('base64') }));
  await db
    .updateTable('letters')
    .set({ attachments: JSON.stringify(texts) })
    .where('letter_id', '=', letterId)
    .execute();
  return kept;
}
