import { paths } from '../paths.ts';
import type { Frame, MenuEntry } from './frame.ts';
import { Icon } from './icon.tsx';

/**
 * The menu, with the labels and the order that existing users know; at the bottom on phones, at the left on wide screens.
 * Entries that do not fit a phone's bar are under "Meniu", which opens without JavaScript.
 */
export function SiteMenu({ frame }: { frame: Frame }) {
  const words = frame.words.layout.menu;
  const bar = frame.menu.filter(({ place }) => place === 'bar');
  const rest = frame.menu.filter(({ place }) => place === 'rest');
  return (
    <nav class="site-menu" aria-label={words.label}>
      <div class="site-menu__bar">
        <Entries entries={bar} path={frame.path} place="main" />
        <details class="site-menu__more">
          <summary>
            <Icon name="menu" />
            {words.label}
          </summary>
          <div class="site-menu__panel">
            <Entries entries={rest} path={frame.path} />
            <SignOut label={words.signOut} />
          </div>
        </details>
      </div>
      <div class="site-menu__rest">
        <Entries entries={rest} path={frame.path} />
        <SignOut label={words.signOut} />
      </div>
    </nav>
  );
}

function Entries({ entries, path, place }: { entries: readonly MenuEntry[]; path: string; place?: 'main' }) {
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
