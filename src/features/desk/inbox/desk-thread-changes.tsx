import { HTTPException } from 'hono/http-exception';
import { type MessageId, parseId, type StaffId } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import { setFlash } from '../../../pages/flash.ts';
import { paths } from '../../../paths.ts';
import { recordAudit } from '../../../platform/audit.ts';
import { readPosted } from '../../../platform/web/form.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import type { Form } from '../../../ui/shown-form.ts';
import { messageText } from '../../messages/compose/new-message.form.ts';
import { keyOfContent, readFormKey } from '../../messages/form-key.ts';
import { listDepartments } from '../../messages/topics.rules.ts';
import {
  acceptUnverified,
  addInternalNote,
  answerThread,
  assignThread,
  closeThread,
  mergeThread,
  moveThread,
  type StaffActor,
  type StaffDeps,
  type StaffProblem,
} from '../../messages/writing/staff-writing.ts';
import { actOf } from '../act-of.ts';
import { getStaff } from '../desk-route.ts';
import { inboxDeskText } from './desk-inbox.text.ts';
import type { DeskThreadField } from './desk-thread.pages.tsx';
import { type DeskThread, findByNumber, findDeskThread, listColleagues } from './desk-thread.queries.ts';
import { getThread, showThread } from './shown-desk-thread.tsx';

/** The text of a field, or the form to show again. */
function readText(c: Web, fields: ReadonlyMap<string, string>, name: 'text' | 'note') {
  const typed = fields.get(name) ?? '';
  const parsed = messageText.safeParse(typed);
  if (parsed.success) return { ok: true as const, text: parsed.data };
  return { ok: false as const, form: withProblem(c, name, typed, parsed.error.issues[0]?.message ?? '') };
}

function withProblem(c: Web, name: DeskThreadField, typed: string, problem: string): Form<DeskThreadField> {
  const sentences: Record<string, string> = inboxDeskText[c.var.locale].problems;
  const sentence = sentences[problem];
  if (sentence === undefined) throw new Error(`No sentence says that ${name} is "${problem}".`);
  return { values: { [name]: typed }, errors: { [name]: sentence } };
}

const actorOf = (c: Web, thread: DeskThread): StaffActor => {
  const { staffId, name } = getStaff(c);
  return { staffId, name, department: thread.department };
};

/** The use cases, with what they do written to the audit log in their own transaction. */
const recording = (c: Web, deps: Deps, { customerId, number }: DeskThread, deed: string): StaffDeps => ({
  ...deps,
  db: deps.db,
  record: tx =>
    recordAudit(tx, actOf(c, deps), {
      ...{ action: 'threads.answer', customerId, subject: 'thread', detail: { number, deed } },
    }),
});

const keysOf = ({ customerId, threadId }: DeskThread) => ({ customerId, threadId });
const backTo = (c: Web, { threadId }: DeskThread): Response => c.redirect(paths.deskThread(threadId), 303);

/** Answers, and closes where the button says so. */
export async function answer(c: Web, deps: Deps): Promise<Response> {
  const thread = await getThread(c, deps);
  const fields = await readPosted(c);
  const read = readText(c, fields, 'text');
  if (!read.ok) return await showThread(c, deps, thread, { form: read.form, status: 422 });
  const seen = parseId<MessageId>(fields.get('seen') ?? '') ?? thread.lastMessageId;
  const closes = fields.get('do') === 'close';
  const result = await answerThread(recording(c, deps, thread, closes ? 'answered and closed' : 'answered'), {
    ...{ ...keysOf(thread), actor: actorOf(c, thread), text: read.text, seen, closes },
    formKey: readFormKey(fields),
  });
  if (!result.ok) {
    const form = withProblem(c, 'text', read.text, result.problem === 'changed' ? 'changed' : 'resolved');
    return await showThread(c, deps, await getThread(c, deps), { form, status: 422 });
  }
  setFlash(c, deps, 'deskAnswered');
  return backTo(c, thread);
}

/** Adds a note for staff. */
export async function addNote(c: Web, deps: Deps): Promise<Response> {
  const thread = await getThread(c, deps);
  const fields = await readPosted(c);
  const read = readText(c, fields, 'note');
  if (!read.ok) return await showThread(c, deps, thread, { form: read.form, status: 422 });
  const added = {
    ...keysOf(thread),
    actor: actorOf(c, thread),
    text: read.text,
    // The page has one key for both of its forms, and a note may follow a note by the back button.
    formKey: keyOfContent(readFormKey(fields), 'note', read.text),
  };
  await addInternalNote(recording(c, deps, thread, 'noted'), added);
  setFlash(c, deps, 'deskNoted');
  return backTo(c, thread);
}

/** Gives a thread to whoever asks, to a colleague, or back to the department. */
export async function assign(c: Web, deps: Deps): Promise<Response> {
  const thread = await getThread(c, deps);
  const wanted = (await readPosted(c)).get('to') ?? '';
  const to = wanted === 'me' ? getStaff(c).staffId : parseId<StaffId>(wanted);
  const colleagues = await listColleagues(deps.db, thread.department);
  if (to !== undefined && !colleagues.some(({ staffId }) => staffId === to)) return backTo(c, thread);
  return await change(c, deps, to === undefined ? 'given back' : 'assigned', (with_, keys) =>
    assignThread(with_, { ...keys, to }),
  );
}

export async function merge(c: Web, deps: Deps): Promise<Response> {
  const thread = await getThread(c, deps);
  const typed = (await readPosted(c)).get('number') ?? '';
  const into = await findByNumber(deps.db, thread.customerId, typed);
  const result =
    into === undefined
      ? undefined
      : await mergeThread(recording(c, deps, thread, 'merged'), { ...keysOf(thread), into });
  if (!result?.ok) {
    const form = withProblem(c, 'number', typed, 'unknownNumber');
    return await showThread(c, deps, thread, { form, status: 422 });
  }
  setFlash(c, deps, 'deskThreadChanged');
  return backTo(c, thread);
}

/** A change that needs no text; one that is refused was made by somebody else meanwhile, which the page shows. */
export async function move(c: Web, deps: Deps): Promise<Response> {
  const department = (await readPosted(c)).get('department') ?? '';
  if (!listDepartments(deps.operator).some(({ key }) => key === department))
    return backTo(c, await getThread(c, deps));
  return await change(c, deps, 'moved', (with_, thread) => moveThread(with_, { ...thread, department }));
}

export const close = (c: Web, deps: Deps): Promise<Response> =>
  change(c, deps, 'closed', (with_, thread) => closeThread(with_, thread));

/** Accepts an e-mail whose sender had no proof. */
export async function accept(c: Web, deps: Deps): Promise<Response> {
  const messageId = parseId<MessageId>((await readPosted(c)).get('message') ?? '');
  if (messageId === undefined) throw new HTTPException(404);
  return await change(c, deps, 'accepted', (with_, thread) =>
    acceptUnverified(with_, { ...thread, messageId }),
  );
}

/** A change that needs no text; one that is refused was made by somebody else meanwhile, which the page shows. */
async function change(
  c: Web,
  deps: Deps,
  deed: string,
  act: (with_: StaffDeps, keys: ReturnType<typeof keysOf>) => Promise<Result<undefined, StaffProblem>>,
): Promise<Response> {
  const thread = await getThread(c, deps);
  const result = await act(recording(c, deps, thread, deed), keysOf(thread));
  if (result.ok) setFlash(c, deps, 'deskThreadChanged');
  const isStillTheirs = await findDeskThread(deps.db, getStaff(c), thread.threadId);
  return isStillTheirs ? backTo(c, thread) : c.redirect(paths.deskThreads, 303);
}
