import { paths } from '../paths.ts';
import type { Frame } from './frame.ts';
import { OtherLanguage } from './other-language.tsx';
import { telephone } from './telephone.ts';

/** Contact details of the utility, the texts it must publish, and the language switch. */
export function SiteFooter({ frame }: { frame: Frame }) {
  const { words, operator } = frame;
  const { contacts } = operator;
  const links = [
    { href: paths.help, label: words.layout.help },
    { href: paths.terms, label: words.layout.terms },
    { href: paths.privacy, label: words.layout.privacy },
    { href: paths.accessibility, label: words.layout.accessibility },
  ];
  return (
    <footer class="site-footer">
      <div class="site-footer__row">
        <div>
          <p>
            <b>{operator.legalName}</b>
          </p>
          <ul>
            <li>
              <a href={telephone(contacts.phone)}>{contacts.phone}</a>
            </li>
            <li>
              <a href={`mailto:${contacts.customers}`}>{contacts.customers}</a>
            </li>
          </ul>
        </div>
        <div class="site-footer__links">
          <ul>
            {links.map(({ href, label }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
          <OtherLanguage frame={frame} />
        </div>
      </div>
    </footer>
  );
}
