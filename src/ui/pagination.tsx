import type { Frame } from './frame.ts';
import { Icon } from './icon.tsx';

type Props = { frame: Frame; page: number; pageCount: number; hrefOf: (page: number) => string };

/** Links to the previous and next page, and the page number; empty when there is one page. */
export function Pagination({ frame, page, pageCount, hrefOf }: Props) {
  const { pages } = frame.words;
  if (pageCount < 2) return null;
  return (
    <nav class="pagination" aria-label={pages.label}>
      {page > 1 && (
        <a class="button button--secondary" href={hrefOf(page - 1)} rel="prev">
          <Icon name="back" size="small" />
          {pages.before}
        </a>
      )}
      <span class="pagination__here">{pages.here(page, pageCount)}</span>
      {page < pageCount && (
        <a class="button button--secondary" href={hrefOf(page + 1)} rel="next">
          {pages.after}
          <Icon name="arrow" size="small" />
        </a>
      )}
    </nav>
  );
}
