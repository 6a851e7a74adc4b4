import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

type Props = {
  /** what is always seen, to the right of the arrow */
  summary: ComponentChildren;
  id?: string;
  isOpen?: boolean;
  children: ComponentChildren;
};

/** A row whose arrow opens its details in place; the browser does it, no script. */
export function Disclosure({ summary, id, isOpen = false, children }: Props) {
  return (
    <details class="disclosure" id={id} open={isOpen}>
      <summary>
        <span class="disclosure__arrow">
          <Icon name="arrow" />
        </span>
        <span class="disclosure__summary">{summary}</span>
      </summary>
      <div class="disclosure__body">{children}</div>
    </details>
  );
}
