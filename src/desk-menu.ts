import type { Db } from './db/database.ts';
import type { Locale } from './domain/day.ts';
import type { StaffRole } from './domain/staff-role.ts';
import { countWaiting } from './features/desk/inbox/desk-inbox.queries.ts';
import { type DeskAction, may } from './features/desk/policies.ts';
import { paths } from './paths.ts';
import type { StaffViewer } from './platform/web/staff-viewer.ts';
import type { DeskMenuItem } from './ui/desk-menu-list.tsx';
import type { IconName } from './ui/icon-paths.ts';

type DeskPage = {
  href: string;
  /** who may open it: features/desk/policies.ts */
  action: DeskAction;
  menu?: {
    icon: IconName;
    words: Record<Locale, string>;
    /** how much waits there for this person; 0 is not shown */
    count?: (db: Db, staff: StaffViewer) => Promise<number>;
  };
};

/** The pages of the desk with a fixed address, in the order of its menu. A new page is one line. */
export const deskPages: readonly DeskPage[] = [
  {
    href: paths.deskThreads,
    action: 'threads.read',
    menu: { icon: 'mail', words: { ro: 'Mesaje', en: 'Messages' }, count: countWaiting },
  },
  {
    href: paths.deskStaff,
    action: 'staff.manage',
    menu: { icon: 'account', words: { ro: 'Angajați', en: 'Staff' } },
  },
  {
    href: paths.deskAudit,
    action: 'audit.read',
    menu: { icon: 'clock', words: { ro: 'Jurnal', en: 'Audit log' } },
  },
  { href: paths.desk, action: 'desk.open' },
  { href: paths.deskProfile, action: 'desk.open' },
  { href: paths.deskNewStaff, action: 'staff.manage' },
  { href: paths.deskConfirmation, action: 'desk.open' },
];

const entriesOf = ({ role }: StaffViewer, locale: Locale) =>
  deskPages.flatMap(({ href, action, menu }) =>
    menu && may(role, action)
      ? [{ entry: { href, icon: menu.icon, label: menu.words[locale] }, count: menu.count }]
      : [],
  );

/** The entries that this person's role may open. */
export const deskMenu = (staff: StaffViewer, locale: Locale): DeskMenuItem[] =>
  entriesOf(staff, locale).map(({ entry }) => entry);

/** The same with what waits behind each. */
export const countDeskMenu = (db: Db, staff: StaffViewer, locale: Locale): Promise<DeskMenuItem[]> =>
  Promise.all(
    entriesOf(staff, locale).map(async ({ entry, count }) =>
      count ? { ...entry, count: await count(db, staff) } : entry,
    ),
  );

/** The addresses of the pages that a role may open, for tests and pictures. */
export const listDeskPages = (role: StaffRole): string[] =>
  deskPages.filter(({ action }) => may(role, action)).map(({ href }) => href);
