import { paths } from '../paths.ts';
import type { Frame } from './frame.ts';

/** Who the utility is, the language, and (with several client codes) whose pages these are. */
export function SiteHeader({ frame }: { frame: Frame }) {
  const { text, operator, viewer } = frame;
  return (
    <header class="site-header">
      <a class="brand" href={viewer ? paths.balance : paths.front}>
        <span class="brand__name">{operator.name}</span>
        <span class="brand__what">{text.layout.portal}</span>
      </a>
      {viewer && viewer.customerCount > 1 && viewer.customer && (
        <a class="chooser" href={paths.customers}>
          <b>{viewer.customer.label ?? viewer.customer.name}</b> {viewer.customer.code}
        </a>
      )}
    </header>
  );
}
