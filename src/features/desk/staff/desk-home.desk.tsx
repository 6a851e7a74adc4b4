import { answerPage } from '../../../pages/answer-page.ts';
import { deskFrameOf } from '../../../pages/desk-frame.ts';
import { setFlash } from '../../../pages/flash.ts';
import { paths } from '../../../paths.ts';
import { recordStaffEvent } from '../../../platform/web/security-events.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { type DeskRoute, deskRoute } from '../desk-route.ts';
import { DeskHomePage } from './desk-home.pages.tsx';
import { endStaffSession } from './staff-session.ts';

export const deskHomeDesk = (deps: Deps): DeskRoute[] => [
  deskRoute('desk.open', 'GET', paths.desk, async c =>
    answerPage(c, <DeskHomePage frame={await deskFrameOf(c, deps)} />),
  ),
  deskRoute('desk.open', 'POST', paths.deskSignOut, async c => {
    await endStaffSession(deps, c);
    recordStaffEvent(deps, c, 'staff-signed-out');
    setFlash(c, deps, 'signedOutOfDesk');
    return c.redirect(paths.deskSignIn, 303);
  }),
];
