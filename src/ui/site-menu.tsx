import { paths } from '../paths.ts';
import type { Frame } from './frame.ts';

/** The words existing users know, in their order; at the bottom of a phone's screen, at the left of a wide one. */
export function SiteMenu({ frame }: { frame: Frame }) {
  const { menu } = frame.text.layout;
  const entries = [
    { href: paths.balance, label: menu.balance },
    { href: paths.invoices, label: menu.invoices },
    { href: paths.customers, label: menu.customers },
    { href: paths.account, label: menu.account },
  ];
  return (
    <nav class="site-menu" aria-label={menu.label}>
      <ul>
        {entries.map(({ href, label }) => (
          <li>
            <a href={href} aria-current={isCurrent(frame.path, href) ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      <form method="post" action={paths.session}>
        <button class="menu-button" type="submit" name="action" value="end">
          {menu.signOut}
        </button>
      </form>
    </nav>
  );
}

/** "/invoices/12" belongs to "/invoices". */
const isCurrent = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);
