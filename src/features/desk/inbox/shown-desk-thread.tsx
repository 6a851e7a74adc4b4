import { randomUUID } from 'node:crypto';
import { HTTPException } from 'hono/http-exception';
import type { ThreadId } from '../../../domain/ids.ts';
import { answerPage } from '../../../pages/answer-page.ts';
import { deskFrameOf } from '../../../pages/desk-frame.ts';
import { getIdParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { getStaff } from '../desk-route.ts';
import { may } from '../policies.ts';
import { type DeskThreadField, DeskThreadPage } from './desk-thread.pages.tsx';
import { type DeskThread, findDeskThread, listColleagues, listDeskMessages } from './desk-thread.queries.ts';

/** @throws HTTPException 404 for a thread that is not there, or of a department that is not theirs */
export async function getThread(c: Web, { db }: Deps): Promise<DeskThread> {
  const thread = await findDeskThread(db, getStaff(c), getIdParameter<ThreadId>(c));
  if (!thread) throw new HTTPException(404);
  return thread;
}

/** @param form what was typed, when it has to be corrected */
export async function showThread(
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
