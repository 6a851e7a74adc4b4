import type { StaffRole } from '../domain/staff-role.ts';
import { paths } from '../paths.ts';
import { deskLayoutText } from './desk-layout.text.ts';
import type { Frame } from './frame.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

export type DeskMenuItem = { href: string; label: string; icon: IconName; count?: number };

export type DeskPerson = { name: string; email: string; role: StaffRole; menu: readonly DeskMenuItem[] };

type Props = { frame: Frame; desk: DeskPerson };

/** What somebody may open at the desk, with counts; folded behind a button where the screen is narrow. */
export function DeskMenu({ frame, desk }: Props) {
  const own = deskLayoutText[frame.locale];
  return (
    <nav class="desk-menu" aria-label={own.menu}>
      <details class="desk-menu__fold">
        <summary>
          <Icon name="menu" />
          {frame.words.layout.menu.label}
        </summary>
        <div class="desk-menu__panel">
          <Entries frame={frame} desk={desk} />
        </div>
      </details>
      <div class="desk-menu__open">
        <Entries frame={frame} desk={desk} />
      </div>
    </nav>
  );
}

function Entries({ frame, desk }: Props) {
  const { locale, path } = frame;
  const own = deskLayoutText[locale];
  return (
    <>
      <ul>
        {desk.menu.map(({ href, label, icon, count }) => (
          <li>
            <a href={href} aria-current={isCurrent(path, href) ? 'page' : undefined}>
              <Icon name={icon} />
              <span class="desk-menu__label">{label}</span>
              {count !== undefined && count > 0 && (
                <span class="desk-menu__count">
                  <span class="visually-hidden">: </span>
                  {count}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <div class="desk-menu__person">
        <a href={paths.deskProfile} aria-current={isCurrent(path, paths.deskProfile) ? 'page' : undefined}>
          <Icon name="account" />
          <span class="desk-menu__label">
            <b>{desk.name}</b> <span class="desk-menu__role">{own.roles[desk.role]}</span>
          </span>
        </a>
        <form method="post" action={paths.deskSignOut}>
          <button class="menu-button" type="submit">
            <Icon name="signOut" />
            {own.signOut}
          </button>
        </form>
      </div>
    </>
  );
}

/** "/desk/staff/12" belongs to "/desk/staff". */
const isCurrent = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);
