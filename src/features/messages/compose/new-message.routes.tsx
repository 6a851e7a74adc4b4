import { Hono } from 'hono';
import type { Locale } from '../../../domain/day.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { Topic } from '../../../operator-topics.ts';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { setFlash } from '../../../pages/flash.ts';
import { sayWait } from '../../../pages/say-wait.ts';
import { paths } from '../../../paths.ts';
import { readPosted } from '../../../platform/web/form.ts';
import { getScope, getViewer } from '../../../platform/web/guards.ts';
import { chooseCustomer } from '../../../platform/web/session.ts';
import { readUploadForm } from '../../../platform/web/upload-form.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { deleteDraft, findDraft, saveDraft } from '../drafts/drafts.queries.ts';
import { typedDraft } from '../drafts/typed-draft.ts';
import { filesText } from '../files/files.text.ts';
import { type PostedFiles, readPostedFiles } from '../files/posted-files.ts';
import { keyOfContent, readFormKey } from '../form-key.ts';
import { mostFilesOfMessage } from '../threads.rules.ts';
import { findTopic, inLocale, isContest, suggestTopic } from '../topics.rules.ts';
import { findStartedThread, type StartProblem, startThread } from '../writing/start-thread.ts';
import { messagePurpose } from '../writing/writing-limits.ts';
import { findMessageContext, type MessageContext } from './message-context.queries.ts';
import { newMessageForm } from './new-message.form.ts';
import { NewMessagePage } from './new-message.pages.tsx';
import { newMessageText } from './new-message.text.ts';
import { type Begun, scopeOfForm, viewOf } from './new-message-view.ts';
import { readNewMessage } from './read-new-message.ts';

export function newMessageRoutes(deps: Deps): Hono<WebEnv> {
  const { db, operator } = deps;
  return new Hono<WebEnv>()
    .get(paths.newMessage, async c => {
      const { accountId } = getViewer(c);
      const draft = await findDraft(db, { accountId, draftOf: 'new' });
      const asked = readAsked(c);
      if (draft && !asked) {
        const typed = new Map(Object.entries(draft.typed));
        const files = { fields: typed, files: [], hasTooMany: false };
        const begun = { fields: typed, ...(await readPostedFiles(db, accountId, files)), draft };
        return await answerForm(c, deps, { ...begun, hasBegun: true });
      }
      const written = (c.req.query('q') ?? '').trim().slice(0, 100);
      const topic = findTopic(operator, asked?.topic) ?? suggestTopic(operator.topics, written);
      const fields = new Map(
        Object.entries({
          subject: written || subjectOf(topic, c.var.locale),
          about: asked?.about ?? '',
          topic: topic?.key ?? '',
        }),
      );
      const isSuggested = topic !== undefined && topic.key !== asked?.topic;
      const hasBegun = topic !== undefined || fields.get('about') !== '' || written !== '';
      return await answerForm(c, deps, { fields, files: [], isSuggested, hasBegun, hasOtherDraft: !!draft });
    })
    .post(paths.newMessageDraft, async c => {
      await keepDraft(c, deps, await readPosted(c));
      return c.body(null, 204);
    });
}

export const newMessageUploadRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>().post(paths.newMessage, async c => {
    const { db, uploads } = deps;
    const { accountId } = getViewer(c);
    const form = await readUploadForm(c, {
      ...{ uploads, accountId, purpose: messagePurpose, mostFiles: mostFilesOfMessage },
    });
    const posted = await readPostedFiles(db, accountId, form);
    const fields = new Map(form.fields).set('kept', posted.files.map(({ uploadId }) => uploadId).join(' '));
    if (fields.get('do') === 'forget') {
      await deleteDraft(db, { accountId, draftOf: 'new' });
      setFlash(c, deps, 'draftDeleted');
      return c.redirect(paths.newMessage, 303);
    }
    if (fields.get('do') === 'draft') {
      await keepDraft(c, deps, fields);
      setFlash(c, deps, 'draftKept');
      return c.redirect(paths.newMessage, 303);
    }
    return await send(c, deps, fields, posted);
  });

async function keepDraft(c: Web, deps: Deps, fields: ReadonlyMap<string, string>): Promise<void> {
  const { accountId } = getViewer(c);
  const { customerId } = (await scopeOfForm(c, deps, fields)) ?? getScope(c);
  const [typed, formKey] = [typedDraft(fields), readFormKey(fields)];
  const draft = { accountId, customerId, draftOf: 'new', formKey, typed, now: deps.clock.now() } as const;
  await saveDraft(deps.db, draft);
}

async function send(
  c: Web,
  deps: Deps,
  fields: ReadonlyMap<string, string>,
  posted: PostedFiles,
): Promise<Response> {
  const { operator, db } = deps;
  const { locale } = c.var;
  const { accountId } = getViewer(c);
  const topic = findTopic(operator, fields.get('topic'));
  const again = (errors: Record<string, string>, status: 422 | 429) =>
    answerForm(c, deps, { fields, files: posted.files, errors, hasBegun: true }, status);
  const scope = await scopeOfForm(c, deps, fields);
  if (!scope) return await again({ code: newMessageText[locale].problems.codeUnknown }, 422);
  const { formKey, before } = await findBefore(deps, scope, fields);
  // Its files are used by now: it would be refused for them.
  if (before) return c.redirect(paths.thread(before.threadId), 303);
  const written = readNewMessage({ fields, posted, topic, operator, locale });
  if (!written.ok) return await again(written.problem, 422);
  const about = await findMessageContext(db, scope, fields.get('about') ?? '');
  const { fields: answers, ...message } = written.value;
  const started = await startThread(deps, {
    ...{ accountId, scope, ...message, topic: topic?.key, context: about?.context },
    fields: { ...(isContest(topic) && billedIndex(about)), ...answers },
    uploadIds: posted.files.map(({ uploadId }) => uploadId),
    formKey,
  });
  if (!started.ok)
    return await again(sayProblem(c, started.problem), started.problem.kind === 'too-many' ? 429 : 422);
  if (scope.customerId !== getScope(c).customerId) await chooseCustomer(deps, c, scope.customerId);
  setFlash(c, deps, 'messageSent');
  return c.redirect(paths.thread(started.value.threadId), 303);
}

/** What this form was sent as, and its key; a new key where it was sent with something else written in it. */
async function findBefore({ db }: Deps, scope: Scope, fields: ReadonlyMap<string, string>) {
  const formKey = readFormKey(fields);
  const { subject, text } = newMessageForm.shape;
  const written = [subject.safeParse(fields.get('subject')).data, text.safeParse(fields.get('text')).data];
  const first = await findStartedThread(db, scope, formKey);
  if (!first || (first.subject === written[0] && first.text === written[1]))
    return { formKey, before: first };
  const key = keyOfContent(formKey, ...written.map(part => part ?? ''));
  return { formKey: key, before: await findStartedThread(db, scope, key) };
}

function sayProblem(c: Web, problem: StartProblem): Record<string, string> {
  return problem.kind === 'too-many'
    ? { text: sayWait(c, problem.seconds) }
    : { files: filesText[c.var.locale].problems.fileGone };
}

/** More meters than these are read on the invoice. */
const mostBilled = 5;

/** What the contested invoice says of its meters, kept with the request as it was then. */
function billedIndex(about: MessageContext | undefined): Record<string, string> {
  const said = (about?.billed ?? [])
    .slice(0, mostBilled)
    .map(({ serial, newIndex }) => [serial, newIndex && `${newIndex} m³`].filter(Boolean).join(': '))
    .filter(meter => meter !== '');
  return said.length > 0 ? { 'billed-index': said.join('; ') } : {};
}

/** A request is called by its topic, so that one line less is typed. */
const subjectOf = (topic: Topic | undefined, locale: Locale): string =>
  topic?.isRequest ? inLocale(topic.name, locale) : '';

type Asked = { topic: string | undefined; about: string };

/** What the address asks for; undefined for the page alone, which shows a draft. */
function readAsked(c: Web): Asked | undefined {
  const [topic, invoice, payment] = ['topic', 'invoice', 'payment'].map(name => c.req.query(name));
  const [meter, on] = [c.req.query('meter'), c.req.query('on')];
  const isAsked = ['topic', 'invoice', 'payment', 'meter', 'q', 'other'].some(
    name => c.req.query(name) !== undefined,
  );
  if (!isAsked) return undefined;
  const about = invoice
    ? `invoice ${invoice}`
    : payment
      ? `payment ${payment}`
      : meter && on
        ? `reading ${meter} ${on}`
        : '';
  return { topic, about };
}

async function answerForm(
  c: Web,
  deps: Deps,
  begun: Begun,
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const view = await viewOf(c, deps, begun);
  return await answerPage(c, <NewMessagePage frame={frameOf(c, deps)} view={view} />, status);
}
