import { countDeskMenu, deskMenu } from '../desk-menu.ts';
import type { StaffViewer } from '../platform/web/staff-viewer.ts';
import type { Deps, Web } from '../platform/web/web.ts';
import type { DeskFrame } from '../ui/desk-layout.tsx';
import type { DeskMenuItem } from '../ui/desk-menu-list.tsx';
import { frameOf } from './answer-page.ts';

/** The data that the layout of every page of the desk needs; counts what waits behind the menu. */
export async function deskFrameOf(c: Web, deps: Deps): Promise<DeskFrame> {
  const { staff, locale } = c.var;
  if (!staff) throw new Error(`${c.req.path} is not behind the door of the desk.`);
  return frameWith(c, deps, staff, await countDeskMenu(deps.db, staff, locale));
}

/** For error pages, which must not query: undefined when nobody is signed in at the desk. */
export function plainDeskFrameOf(c: Web, deps: Deps): DeskFrame | undefined {
  const { staff, locale } = c.var;
  return staff && frameWith(c, deps, staff, deskMenu(staff, locale));
}

function frameWith(c: Web, deps: Deps, staff: StaffViewer, menu: DeskMenuItem[]): DeskFrame {
  const { name, email, role } = staff;
  return { ...frameOf(c, deps), desk: { name, email, role, menu } };
}
