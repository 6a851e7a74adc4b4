import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ThreadId } from '../../../domain/ids.ts';
import type { CustomerId, Scope } from '../../../domain/scope.ts';
import { setFlash } from '../../../pages/flash.ts';
import { sayWait } from '../../../pages/say-wait.ts';
import { paths } from '../../../paths.ts';
import { readFields } from '../../../platform/web/form.ts';
import { getViewer } from '../../../platform/web/guards.ts';
import { readUploadForm } from '../../../platform/web/upload-form.ts';
import { getIdParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { type ReplyField, replyForm } from '../compose/new-message.form.ts';
import { sayFileProblem } from '../compose/read-new-message.ts';
import { filesText } from '../files/files.text.ts';
import { type PostedFiles, readPostedFiles } from '../files/posted-files.ts';
import { keyOfContent, readFormKey } from '../form-key.ts';
import { messagesText } from '../messages.text.ts';
import { mostFilesOfMessage } from '../threads.rules.ts';
import { findTextOfForm, writeToThread } from '../writing/write-to-thread.ts';
import { messagePurpose } from '../writing/writing-limits.ts';
import { getThreadScope, keepReply, showThread } from './thread.routes.tsx';

/** A customer's answer in a thread, with files. */
export const replyRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>().post(paths.threadMessages(), async c => {
    const { db, uploads } = deps;
    const threadId = getIdParameter<ThreadId>(c);
    const scope = await getThreadScope(c, deps, threadId);
    const { accountId } = getViewer(c);
    const form = await readUploadForm(c, {
      ...{ uploads, accountId, purpose: messagePurpose, mostFiles: mostFilesOfMessage },
    });
    const posted = await readPostedFiles(db, accountId, form);
    const fields = new Map(form.fields).set('kept', posted.files.map(({ uploadId }) => uploadId).join(' '));
    if (fields.get('do') !== 'draft') return await send(c, deps, { scope, threadId, fields, posted });
    await keepReply(c, deps, { ...scope, threadId, fields });
    setFlash(c, deps, 'draftKept');
    return c.redirect(`${paths.thread(threadId)}#answer`, 303);
  });

type Sent = { scope: Scope; threadId: ThreadId; fields: ReadonlyMap<string, string>; posted: PostedFiles };

async function send(c: Web, deps: Deps, { scope, threadId, fields, posted }: Sent): Promise<Response> {
  const { locale } = c.var;
  const { formKey, wasSent } = await findBefore(deps, { ...scope, threadId }, fields);
  const again = async (errors: Partial<Record<ReplyField, string>>, status: 422 | 429): Promise<Response> => {
    const form = { values: { text: fields.get('text') ?? '' }, errors };
    const reply = { form, files: posted.files, formKey };
    const page = await showThread(c, deps, scope, { threadId, reply, status });
    if (!page) throw new HTTPException(404);
    return page;
  };
  // Its files are used by now: it would be refused for them.
  if (wasSent) return c.redirect(paths.thread(threadId), 303);
  const read = readFields(fields, replyForm);
  const files = sayFileProblem(posted, undefined, locale);
  if (!read.ok || files) {
    const problem = read.ok ? undefined : read.problems.text;
    const text = problem && messagesText[locale].problems[problem as 'textMissing' | 'textTooLong'];
    return await again({ ...(text && { text }), ...(files && { files }) }, 422);
  }
  const written = await writeToThread(deps, {
    ...{ ...scope, threadId, accountId: getViewer(c).accountId, text: read.values.text },
    ...{ via: 'portal', formKey, uploadIds: posted.files.map(({ uploadId }) => uploadId) },
  });
  if (!written.ok) {
    const { problem } = written;
    if (problem.kind === 'no-thread') throw new HTTPException(404);
    if (problem.kind === 'too-many') return await again({ text: sayWait(c, problem.seconds) }, 429);
    return await again({ files: filesText[locale].problems.fileGone }, 422);
  }
  setFlash(c, deps, 'answerSent');
  return c.redirect(paths.thread(threadId), 303);
}

/** The key of this form, and whether it was sent; a new key where it was sent with another text. */
async function findBefore(
  { db }: Deps,
  thread: { customerId: CustomerId; threadId: ThreadId },
  fields: ReadonlyMap<string, string>,
): Promise<{ formKey: string; wasSent: boolean }> {
  const formKey = readFormKey(fields);
  const text = replyForm.shape.text.safeParse(fields.get('text')).data ?? '';
  const first = await findTextOfForm(db, { ...thread, formKey });
  if (first === undefined || first === text) return { formKey, wasSent: first !== undefined };
  const key = keyOfContent(formKey, text);
  return { formKey: key, wasSent: (await findTextOfForm(db, { ...thread, formKey: key })) !== undefined };
}
