import { paths } from '../paths.ts';
import type { Frame } from './frame.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

type Entry = { href: string; label: string; short?: string; icon: IconName };

/**
 * The words existing users know, in their order; at the bottom of a phone's screen, at the left of a wide one. What a
 * phone's bar has no room for stands behind "Meniu", which opens without JavaScript.
 */
export function SiteMenu({ frame }: { frame: Frame }) {
  const { menu, help } = frame.words.layout;
  const main: Entry[] = [
    { href: paths.balance, label: menu.balance, icon: 'balance' },
    { href: paths.invoices, label: menu.invoices, short: menu.invoicesShort, icon: 'invoice' },
    { href: paths.customers, label: menu.customers, short: menu.customersShort, icon: 'codes' },
  ];
  const rest: Entry[] = [
    { href: paths.account, label: menu.account, icon: 'account' },
    { href: paths.help, label: help, icon: 'help' },
  ];
  return (
    <nav class="site-menu" aria-label={menu.label}>
      <div class="site-menu__bar">
        <Entries entries={main} path={frame.path} place="main" />
        <details class="site-menu__more">
          <summary>
            <Icon name="menu" />
            {menu.label}
          </summary>
          <div class="site-menu__panel">
            <Entries entries={rest} path={frame.path} />
            <SignOut label={menu.signOut} />
          </div>
        </details>
      </div>
      <div class="site-menu__rest">
        <Entries entries={rest} path={frame.path} />
        <SignOut label={menu.signOut} />
      </div>
    </nav>
  );
}

function Entries({ entries, path, place }: { entries: Entry[]; path: string; place?: 'main' }) {
  return (
    <ul class={place && `site-menu__${place}`}>
      {entries.map(({ href, label, short, icon }) => (
        <li>
          <a href={href} aria-current={isCurrent(path, href) ? 'page' : undefined}>
            <Icon name={icon} />
            {short && <span class="site-menu__short">{short}</span>}
            <span class={short && 'site-menu__long'}>{label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function SignOut({ label }: { label: string }) {
  return (
    <form method="post" action={paths.session}>
      <button class="menu-button" type="submit" name="action" value="end">
        <Icon name="signOut" />
        {label}
      </button>
    </form>
  );
}

/** "/invoices/12" belongs to "/invoices". */
const isCurrent = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);
