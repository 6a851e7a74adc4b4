import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Locale } from '../../../domain/day.ts';
import type { NotificationId } from '../../../domain/ids.ts';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { setFlash } from '../../../pages/flash.ts';
import { paths } from '../../../paths.ts';
import { readForm } from '../../../platform/web/form.ts';
import { getViewer } from '../../../platform/web/guards.ts';
import { findNumberQuery, getIdParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, WebEnv } from '../../../platform/web/web.ts';
import { chooseLetters } from '../choices/choose-letters.ts';
import { listWantedKinds } from '../choices/letter-choices.queries.ts';
import { listChoices, type NotificationKind } from '../kinds/notification-kind.ts';
import { letterChoiceForm, markReadForm } from './inbox.form.ts';
import { InboxPage, type ShownNotification } from './inbox.pages.tsx';
import {
  findNotification,
  inboxPageSize,
  listNotifications,
  markRead,
  type StoredNotification,
} from './inbox.queries.ts';

export function inboxRoutes(deps: Deps, kinds: readonly NotificationKind[]): Hono<WebEnv> {
  const { db, clock } = deps;
  const kindOf = (notification: StoredNotification): NotificationKind => {
    const found = kinds.find(({ kind }) => kind === notification.kind);
    if (!found) throw new Error(`A notification of an unknown kind was read: ${notification.kind}.`);
    return found;
  };
  const show = (notification: StoredNotification, locale: Locale): ShownNotification => {
    const { icon, readEntry } = kindOf(notification);
    return { ...notification, icon, ...readEntry(locale, notification.facts) };
  };
  return (
    new Hono<WebEnv>()
      .get(paths.notifications, async c => {
        const { accountId } = getViewer(c);
        const page = findNumberQuery(c, 'page', 1, 100_000) ?? 1;
        const [list, wanted] = await Promise.all([
          listNotifications(db, { accountId, kinds, page }),
          listWantedKinds(db, accountId),
        ]);
        const pageCount = Math.max(1, Math.ceil(list.total / inboxPageSize));
        if (page > pageCount) return c.redirect(paths.notifications, 303);
        const { locale } = c.var;
        const choices = listChoices(kinds).map(({ kind, words }) => ({
          ...{ kind, ...words[locale] },
          isWanted: wanted.includes(kind),
        }));
        const notifications = list.notifications.map(notification => show(notification, locale));
        const shown = { ...list, notifications, page, pageCount, choices };
        return answerPage(c, <InboxPage frame={frameOf(c, deps)} {...shown} />);
      })
      .post(paths.notificationsRead, async c => {
        const posted = await readForm(c, markReadForm);
        const through = posted.ok ? posted.values.through : undefined;
        const { accountId } = getViewer(c);
        if (through !== undefined) await markRead(db, { accountId, now: clock.now(), through });
        return c.redirect(paths.notifications, 303);
      })
      .post(paths.letterChoices, async c => {
        const posted = await readForm(c, letterChoiceForm);
        if (!posted.ok || !listChoices(kinds).some(({ kind }) => kind === posted.values.kind))
          throw new HTTPException(404);
        const { kind, wanted: isWanted } = posted.values;
        await chooseLetters(deps, { accountId: getViewer(c).accountId, kind, isWanted });
        setFlash(c, deps, isWanted ? 'lettersOn' : 'lettersOff');
        return c.redirect(`${paths.notifications}#letters`, 303);
      })
      // A GET that changes state: repeating it is harmless, and links can be opened in another tab.
      .get(paths.notification(), async c => {
        const { accountId } = getViewer(c);
        const id = getIdParameter<NotificationId>(c);
        const notification = await findNotification(db, { accountId, kinds }, id);
        if (!notification) throw new HTTPException(404);
        await markRead(db, { accountId, now: clock.now(), only: id });
        return c.redirect(kindOf(notification).path(notification.subject), 303);
      })
  );
}
