import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ThreadId } from '../../../domain/ids.ts';
import type { Scope } from '../../../domain/scope.ts';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { setFlash } from '../../../pages/flash.ts';
import { paths } from '../../../paths.ts';
import { answerUpload } from '../../../platform/web/answer-upload.ts';
import { readPosted } from '../../../platform/web/form.ts';
import { getScope, getViewer } from '../../../platform/web/guards.ts';
import { chooseCustomer } from '../../../platform/web/session.ts';
import { findNumberQuery, getIdParameter, getTextParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { writeTicket } from '../drafts/draft-ticket.ts';
import { findDraft, saveDraft } from '../drafts/drafts.queries.ts';
import { typedDraft } from '../drafts/typed-draft.ts';
import { readPostedFiles } from '../files/posted-files.ts';
import { readFormKey } from '../form-key.ts';
import { ThreadListPage } from '../thread-list.pages.tsx';
import {
  findThread,
  findThreadFile,
  findThreadScope,
  listThreadMessages,
  listThreads,
  markThreadRead,
  threadPageSize,
} from '../threads.queries.ts';
import { changeOwnThread } from '../writing/write-to-thread.ts';
import { type ReplyToShow, ThreadPage } from './thread.pages.tsx';

export function threadRoutes(deps: Deps): Hono<WebEnv> {
  const { db } = deps;
  return new Hono<WebEnv>()
    .get(paths.messages, async c => {
      const { accountId } = getViewer(c);
      const page = findNumberQuery(c, 'page', 1, 100_000) ?? 1;
      const [{ threads, total }, draft] = await Promise.all([
        listThreads(db, getScope(c), { accountId, page }),
        findDraft(db, { accountId, draftOf: 'new' }),
      ]);
      if (threads.length === 0 && page > 1) return c.redirect(paths.messages, 303);
      const shown = { threads, page, pageCount: Math.ceil(total / threadPageSize), hasDraft: !!draft };
      return answerPage(c, <ThreadListPage frame={frameOf(c, deps)} {...shown} />);
    })
    .get(paths.thread(), async c => {
      const threadId = getIdParameter<ThreadId>(c);
      const page = await showThread(c, deps, getScope(c), { threadId });
      return page ?? (await followToOwner(c, deps, threadId));
    })
    .get(paths.threadFile(), async c => {
      const threadId = getIdParameter<ThreadId>(c);
      const scope = await getThreadScope(c, deps, threadId);
      const file = await findThreadFile(db, scope, { threadId, uploadId: getTextParameter(c, 'file') });
      if (!file) throw new HTTPException(404);
      return await answerUpload(c, deps.uploads, file);
    })
    .post(paths.threadDraft(), async c => {
      const threadId = getIdParameter<ThreadId>(c);
      const scope = await getThreadScope(c, deps, threadId);
      await keepReply(c, deps, { ...scope, threadId, fields: await readPosted(c) });
      return c.body(null, 204);
    })
    .post(paths.threadClosure(), c => change(c, deps, 'customer-closed'))
    .post(paths.threadReopening(), c => change(c, deps, 'customer-reopened'));
}

/** Of whichever of the account's client codes the thread is. @throws HTTPException 404 when it is nobody's or another's */
export async function getThreadScope(c: Web, { db }: Pick<Deps, 'db'>, threadId: ThreadId): Promise<Scope> {
  const scope = await findThreadScope(db, getViewer(c).accountId, threadId);
  if (!scope) throw new HTTPException(404);
  return scope;
}

/** A thread's page; undefined when it is not within the scope. @param reply what was typed, when it has to be corrected */
export async function showThread(
  c: Web,
  deps: Deps,
  scope: Scope,
  {
    threadId,
    reply,
    status = 200,
  }: { threadId: ThreadId; reply?: Omit<ReplyToShow, 'ticket'>; status?: 200 | 422 | 429 },
): Promise<Response | undefined> {
  const { db, secret, clock } = deps;
  const { accountId } = getViewer(c);
  const [thread, messages] = await Promise.all([
    findThread(db, scope, { threadId, accountId }),
    listThreadMessages(db, scope, { threadId, accountId }),
  ]);
  if (!thread) return undefined;
  const through = messages.at(-1)?.messageId;
  if (thread.isUnread && through !== undefined)
    await markThreadRead(db, scope, { accountId, threadId, through });
  const ticket = writeTicket(secret, { ...scope, accountId, draftOf: threadId }, clock.now());
  const shown = reply ?? (await replyOfDraft(deps, accountId, thread.draft?.typed ?? {}));
  const page = <ThreadPage frame={frameOf(c, deps)} {...{ thread, messages }} reply={{ ...shown, ticket }} />;
  return await answerPage(c, page, status);
}

async function replyOfDraft(
  { db }: Pick<Deps, 'db'>,
  accountId: Parameters<typeof readPostedFiles>[1],
  typed: Record<string, string>,
): Promise<Omit<ReplyToShow, 'ticket'>> {
  const fields = new Map(Object.entries(typed));
  const { files } = await readPostedFiles(db, accountId, { fields, files: [], hasTooMany: false });
  return { form: { values: { text: typed.text ?? '' }, errors: {} }, files, formKey: randomUUID() };
}

type Typed = Scope & { threadId: ThreadId; fields: ReadonlyMap<string, string> };

export const keepReply = (
  c: Web,
  { db, clock }: Deps,
  { customerId, threadId, fields }: Typed,
): Promise<void> =>
  saveDraft(db, {
    ...{ accountId: getViewer(c).accountId, customerId, draftOf: threadId, formKey: readFormKey(fields) },
    ...{ typed: typedDraft(fields), now: clock.now() },
  });

/** A link in a letter may lead to another client code of the same account: it is chosen, and the page is shown. */
async function followToOwner(c: Web, deps: Deps, threadId: ThreadId): Promise<Response> {
  const { customerId } = await getThreadScope(c, deps, threadId);
  await chooseCustomer(deps, c, customerId);
  return c.redirect(paths.thread(threadId), 303);
}

/** What has happened already, by a double click or the other side, is shown as it is. */
async function change(
  c: Web,
  deps: Deps,
  action: 'customer-closed' | 'customer-reopened',
): Promise<Response> {
  const threadId = getIdParameter<ThreadId>(c);
  const scope = await getThreadScope(c, deps, threadId);
  const changed = await changeOwnThread(deps, { ...scope, threadId }, action);
  if (changed.ok) setFlash(c, deps, action === 'customer-closed' ? 'threadClosed' : 'threadReopened');
  return c.redirect(paths.thread(threadId), 303);
}
