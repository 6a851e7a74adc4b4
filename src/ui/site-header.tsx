import { paths } from '../paths.ts';
import type { Frame } from './frame.ts';
import { Icon } from './icon.tsx';

/** The utility's name, and the current customer with a link to choose another. */
export function SiteHeader({ frame }: { frame: Frame }) {
  const { words, operator, viewer } = frame;
  return (
    <header class="site-header">
      <div class="site-header__row">
        <a class="brand" href={viewer ? paths.balance : paths.front}>
          <Mark logo={frame.assets.logo} />
          <span>
            <span class="brand__name">{operator.name}</span>{' '}
            <span class="brand__what">{words.layout.portal}</span>
          </span>
        </a>
        {viewer && viewer.customerCount > 1 && viewer.customer && (
          <a class="chooser" href={chooserHref(frame)}>
            <span class="visually-hidden">{words.layout.chooser}</span>
            <span class="chooser__what">
              <b>{viewer.customer.label ?? viewer.customer.name}</b> {viewer.customer.code}
            </span>
            <Icon name="arrow" />
          </a>
        )}
        {viewer?.customerCount === 1 && viewer.customer && (
          <p class="site-header__who">
            <b>{viewer.customer.label ?? viewer.customer.name}</b> {viewer.customer.code}
          </p>
        )}
        {!viewer && (
          <a class="button button--quiet" href={paths.signIn}>
            {words.layout.signIn}
          </a>
        )}
      </div>
    </header>
  );
}

const chooserHref = ({ path, isOfCustomer }: Frame): string =>
  isOfCustomer ? `${paths.customers}?return=${encodeURIComponent(path)}` : paths.customers;

/** The operator's logo, or a drop with a meter's hand. Hidden from screen readers, since the name is beside it. */
function Mark({ logo }: { logo: string | undefined }) {
  if (logo) return <img class="brand__logo" src={logo} alt="" height="36" />;
  return (
    <svg class="brand__mark" viewBox="0 0 26 34" aria-hidden="true" focusable="false">
      <path
        fill="currentColor"
        d="M13 0c1 0 1.4.6 2.2 1.6C20.5 8.5 26 15 26 21.5a13 12.5 0 0 1-26 0C0 15 5.5 8.5 10.8 1.6 11.6.6 12 0 13 0Z"
      />
      <path class="brand__hand" d="M5.5 21h15M13 21l-4-8.5M13 21v5" />
    </svg>
  );
}
