import { HTTPException } from 'hono/http-exception';
import { answerPage } from '../../../pages/answer-page.ts';
import { deskFrameOf } from '../../../pages/desk-frame.ts';
import { paths } from '../../../paths.ts';
import { recordView } from '../../../platform/audit.ts';
import { today } from '../../../platform/clock.ts';
import { answerUpload } from '../../../platform/web/answer-upload.ts';
import { findNumberQuery, getTextParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { actOf } from '../act-of.ts';
import { type DeskRoute, deskRoute, getStaff } from '../desk-route.ts';
import { departmentsOf } from '../policies.ts';
import { InboxDeskPage } from './desk-inbox.pages.tsx';
import { countInbox, listInbox } from './desk-inbox.queries.ts';
import { findDeskFile } from './desk-thread.queries.ts';
import { accept, addNote, answer, assign, close, merge, move } from './desk-thread-changes.tsx';
import { readInboxFilter } from './inbox-filter.rules.ts';
import { getThread, showThread } from './shown-desk-thread.tsx';

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
  deskRoute('threads.answer', 'POST', paths.deskThreadNotes(), c => addNote(c, deps)),
  deskRoute('threads.answer', 'POST', paths.deskThreadAssignment(), c => assign(c, deps)),
  deskRoute('threads.answer', 'POST', paths.deskThreadDepartment(), c => move(c, deps)),
  deskRoute('threads.answer', 'POST', paths.deskThreadClosure(), c => close(c, deps)),
  deskRoute('threads.answer', 'POST', paths.deskThreadMerger(), c => merge(c, deps)),
  deskRoute('threads.answer', 'POST', paths.deskThreadVerification(), c => accept(c, deps)),
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
