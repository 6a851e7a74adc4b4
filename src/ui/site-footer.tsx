import { paths } from '../paths.ts';
import type { Frame } from './frame.ts';

/** How to reach the utility, the texts it must publish, and the other language. */
export function SiteFooter({ frame }: { frame: Frame }) {
  const { text, operator, locale, path } = frame;
  const other = locale === 'ro' ? 'en' : 'ro';
  return (
    <footer class="site-footer">
      <p>
        {operator.legalName} ·{' '}
        <a href={`mailto:${operator.contacts.customers}`}>{operator.contacts.customers}</a> ·{' '}
        <a href={`tel:${operator.contacts.phone.replace(/\s/g, '')}`}>{operator.contacts.phone}</a>
      </p>
      <ul>
        <li>
          <a href={paths.help}>{text.layout.help}</a>
        </li>
        <li>
          <a href={paths.terms}>{text.layout.terms}</a>
        </li>
        <li>
          <a href={paths.privacy}>{text.layout.privacy}</a>
        </li>
        <li>
          <a href={paths.accessibility}>{text.layout.accessibility}</a>
        </li>
      </ul>
      <form method="post" action={paths.language}>
        <input type="hidden" name="return" value={path} />
        <button class="link-button" type="submit" name="locale" value={other} lang={other}>
          {text.layout.otherLanguage}
        </button>
      </form>
    </footer>
  );
}
