import { randomUUID } from 'node:crypto';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { type MessageId, parseId, type StaffId, type ThreadId } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import { answerPage } from '../../../pages/answer-page.ts';
import { deskFrameOf } from '../../../pages/desk-frame.ts';
import { setFlash } from '../../../pages/flash.ts';
import { paths } from '../../../paths.ts';
import { recordAudit, recordView } from '../../../platform/audit.ts';
import { today } from '../../../platform/clock.ts';
import { answerUpload } from '../../../platform/web/answer-upload.ts';
import { readPosted } from '../../../platform/web/form.ts';
import { findNumberQuery, getIdParameter, getTextParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { keyOfContent, readFormKey } from '../../messages/form-key.ts';
import { longestMessage } from '../../messages/threads.rules.ts';
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
import { type DeskRoute, deskRoute, getStaff } from '../desk-route.ts';
import { departmentsOf, may } from '../policies.ts';
import { InboxDeskPage } from './desk-inbox.pages.tsx';
import {
  countInbox,
  type DeskThread,
  findByNumber,
  findDeskFile,
  findDeskThread,
  listColleagues,
  listDeskMessages,
  listInbox,
} from './desk-inbox.queries.ts';
import { inboxDeskText } from './desk-inbox.text.ts';
import { readInboxFilter } from './inbox-filter.rules.ts';
import { type DeskThreadField, DeskThreadPage } from './inbox-thread.pages.tsx';

/** The messages of departments, and everything that staff do with them. */
export const inboxDesk = (deps: Deps): DeskRoute[] => [
  deskRoute('threads.read', 'GET', paths.deskThreads, c => showInbox(c, deps)),
  deskRoute('threads.read', 'GET', paths.deskThread(), async c => {
    const thread = await getThread(c, deps);
    const act = actOf(c, deps);
    const day = today(deps.clock);
    await recordView(deps.db, act, { customerId: thread.customerId, page: 'thread', day });
    return await showThread(c, deps, thread);
  }),
  deskRoute('threads.read', 'GET', paths.deskThreadFile(), async c => {
    const thread = await getThread(c, deps);
    const file = await findDeskFile(deps.db, thread, getTextParameter(c, 'file'));
    if (!file) throw new HTTPException(404);
    const day = today(deps.clock);
    await recordView(deps.db, actOf(c, deps), { customerId: thread.customerId, page: 'attachment', day });
    return await answerUpload(c, deps.uploads, file);
  }),
  deskRoute('threads.answer', 'POST', paths.deskThreadAnswers(), c => answer(c, deps)),
  deskRoute('threads.answer', 'POST', paths.deskThreadNotes(), c => note(c, deps)),
  deskRoute('threads.answer', 'POST', paths.deskThreadAssignment(), c => assign(c, deps)),
  deskRoute('threads.answer', 'POST', paths.deskThreadDepartment(), async c => {
    const department = (await readPosted(c)).get('department') ?? '';
    if (!listDepartments(deps.operator).some(({ key }) => key === department))
      return backTo(c, await getThread(c, deps));
    return await change(c, deps, 'moved', (with_, thread) => moveThread(with_, { ...thread, department }));
  }),
  deskRoute('threads.answer', 'POST', paths.deskThreadClosure(), c =>
    change(c, deps, 'closed', (with_, thread) => closeThread(with_, thread)),
  ),
  deskRoute('threads.answer', 'POST', paths.deskThreadMerger(), c => merge(c, deps)),
  deskRoute('threads.answer', 'POST', paths.deskThreadVerification(), async c => {
    const messageId = parseId<MessageId>((await readPosted(c)).get('message') ?? '');
    if (messageId === undefined) throw new HTTPException(404);
    return await change(c, deps, 'accepted', (with_, thread) =>
      acceptUnverified(with_, { ...thread, messageId }),
    );
  }),
];

async function showInbox(c: Web, deps: Deps): Promise<Response> {
  const staff = getStaff(c);
  const filter = readInboxFilter(name => c.req.query(name));
  const day = today(deps.clock);
  const page = findNumberQuery(c, 'page', 1, 10_000) ?? 1;
  const [{ threads, hasMore }, counts, frame] = await Promise.all([
    listInbox(deps.db, staff, { filter, today: day, page }),
    countInbox(deps.db, staff, day),
    deskFrameOf(c, deps),
  ]);
  const hasDepartment = departmentsOf(staff) === 'all' || staff.departments.length > 0;
  return answerPage(
    c,
    <InboxDeskPage {...{ frame, threads, counts, filter, page, hasMore, hasDepartment }} />,
  );
}

/** @throws HTTPException 404 for a thread that is not there, or of a department that is not theirs */
async function getThread(c: Web, { db }: Deps): Promise<DeskThread> {
  const thread = await findDeskThread(db, getStaff(c), getIdParameter<ThreadId>(c));
  if (!thread) throw new HTTPException(404);
  return thread;
}

async function showThread(
  c: Web,
  deps: Deps,
  thread: DeskThread,
  { form = emptyForm, status = 200 }: { form?: Form<DeskThreadField>; status?: 200 | 422 } = {},
): Promise<Response> {
  const [messages, colleagues, frame] = await Promise.all([
    listDeskMessages(deps.db, thread),
    listColleagues(deps.db, thread.department),
    deskFrameOf(c, deps),
  ]);
  const mayAnswer = may(getStaff(c).role, 'threads.answer');
  const page = { frame, thread, messages, colleagues, form, mayAnswer, formKey: randomUUID() };
  return answerPage(c, <DeskThreadPage {...page} />, status);
}

const messageText = z
  .string()
  .transform(text => text.replaceAll('\r\n', '\n').trim().normalize('NFC'))
  .pipe(z.string().min(1, 'textMissing').max(longestMessage, 'textTooLong'));

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

async function answer(c: Web, deps: Deps): Promise<Response> {
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

async function note(c: Web, deps: Deps): Promise<Response> {
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

async function assign(c: Web, deps: Deps): Promise<Response> {
  const thread = await getThread(c, deps);
  const wanted = (await readPosted(c)).get('to') ?? '';
  const to = wanted === 'me' ? getStaff(c).staffId : parseId<StaffId>(wanted);
  const colleagues = await listColleagues(deps.db, thread.department);
  if (to !== undefined && !colleagues.some(({ staffId }) => staffId === to)) return backTo(c, thread);
  return await change(c, deps, to === undefined ? 'given back' : 'assigned', (with_, keys) =>
    assignThread(with_, { ...keys, to }),
  );
}

async function merge(c: Web, deps: Deps): Promise<Response> {
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
