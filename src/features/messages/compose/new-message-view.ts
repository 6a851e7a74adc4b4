import type { Scope } from '../../../domain/scope.ts';
import { settingOn } from '../../../domain/setting.ts';
import { today } from '../../../platform/clock.ts';
import type { Upload } from '../../../platform/uploads/uploads.queries.ts';
import { getScope, getViewer } from '../../../platform/web/guards.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { findLinkedCustomer } from '../../customers/customers.queries.ts';
import { writeTicket } from '../drafts/draft-ticket.ts';
import type { Draft } from '../drafts/drafts.queries.ts';
import { readFormKey } from '../form-key.ts';
import { answerDays } from '../messages.settings.ts';
import { findTopic } from '../topics.rules.ts';
import { findMessageContext } from './message-context.queries.ts';
import type { NewMessageView } from './new-message.pages.tsx';
import { listOwnCodes } from './new-message.queries.ts';

/** A form as it was begun: by a link, a draft, or a try that has to be corrected. */
export type Begun = {
  fields: ReadonlyMap<string, string>;
  files: Upload[];
  errors?: Record<string, string>;
  hasBegun: boolean;
  isSuggested?: boolean;
  hasOtherDraft?: boolean;
  draft?: Draft;
};

/** The client code that a form names, or else the chosen one; undefined when the account does not have it. */
export async function scopeOfForm(
  c: Web,
  { db }: Pick<Deps, 'db'>,
  fields: ReadonlyMap<string, string>,
): Promise<Scope | undefined> {
  const { accountId, customer } = getViewer(c);
  const code = fields.get('code');
  if (!code || code === customer?.code) return getScope(c);
  return await findLinkedCustomer(db, accountId, code.slice(0, 60));
}

export async function viewOf(c: Web, deps: Deps, begun: Begun): Promise<NewMessageView> {
  const { db, operator, clock, settings, secret } = deps;
  const { accountId, customer, customerCount } = getViewer(c);
  const { fields, files, errors = {}, hasBegun, isSuggested = false, hasOtherDraft = false, draft } = begun;
  const scope = (await scopeOfForm(c, deps, fields)) ?? getScope(c);
  const about = await findMessageContext(db, scope, fields.get('about') ?? '');
  const codes = customerCount > 1 && !about ? await listOwnCodes(db, accountId) : undefined;
  const values = { ...Object.fromEntries(fields), code: fields.get('code') || (customer?.code ?? '') };
  return {
    topic: findTopic(operator, fields.get('topic')),
    form: { values, errors },
    formKey: readFormKey(fields),
    ticket: writeTicket(secret, { accountId, customerId: scope.customerId, draftOf: 'new' }, clock.now()),
    answerDays: settingOn(settings.known(), answerDays, { day: today(clock) }),
    draftSavedAt: draft?.savedAt,
    ...{ files, about, codes, hasBegun, isSuggested, hasOtherDraft },
  };
}
