import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

type Props = {
  /** what is always seen, to the right of the arrow */
  summary: ComponentChildren;
  /** the summary is a heading of the page, of the third level */
  isHeading?: boolean;
  id?: string;
  isOpen?: boolean;
  children: ComponentChildren;
};

/** A row whose arrow opens its details in place; the browser does it, no script. */
export function Disclosure({ summary, isHeading = false, id, isOpen = false, children }: Props) {
  const Summary = isHeading ? 'h3' : 'span';
  return (
    <details class="disclosure" id={id} open={isOpen}>
      <summary>
        <span class="disclosure__arrow">
          <Icon name="arrow" />
        </span>
        <Summary class="disclosure__summary">{summary}</Summary>
      </summary>{' '}
      <div class="disclosure__body">{children}</div>
    </details>
  );
}
