import { Hono, type Next } from 'hono';
import { paths } from '../../../paths.ts';
import { readFieldsOfUploadForm } from '../../../platform/web/upload-form.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { isCustomerLinked } from '../../customers/customers.queries.ts';
import { readFormKey } from '../form-key.ts';
import { readTicket } from './draft-ticket.ts';
import { saveDraft } from './drafts.queries.ts';
import { typedDraft } from './typed-draft.ts';

/** Keeps what somebody wrote whose session ended meanwhile: once they have signed in, the form is back as they sent it. */
export function endedSessionRoutes(deps: Deps): Hono<WebEnv> {
  const keep = async (c: Web, next: Next) => {
    if (c.var.viewer) return await next();
    const type = c.req.header('content-type') ?? '';
    if (!/^multipart\/form-data\s*;/i.test(type)) return c.redirect(paths.signIn, 303);
    const fields = await readFieldsOfUploadForm(c);
    const ticket = readTicket(deps, fields.get('ticket') ?? '');
    if (!ticket) return c.redirect(paths.signIn, 303);
    const { accountId, customerId, draftOf } = ticket;
    if (await isCustomerLinked(deps.db, accountId, customerId)) {
      const [typed, formKey] = [typedDraft(fields), readFormKey(fields)];
      await saveDraft(deps.db, { accountId, customerId, draftOf, formKey, typed, now: deps.clock.now() });
    }
    const back = draftOf === 'new' ? paths.newMessage : paths.thread(draftOf);
    return c.redirect(`${paths.signIn}?return=${encodeURIComponent(back)}`, 303);
  };
  return new Hono<WebEnv>().post(paths.newMessage, keep).post(paths.threadMessages(), keep);
}
