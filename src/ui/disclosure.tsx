import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

type Props = {
  /** always visible, to the right of the arrow */
  summary: ComponentChildren;
  /** the summary is an h3 heading */
  isHeading?: boolean;
  id?: string;
  isOpen?: boolean;
  children: ComponentChildren;
};

/** A row that expands to show its details, without JavaScript. */
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
