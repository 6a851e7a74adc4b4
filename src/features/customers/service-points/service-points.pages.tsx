import { formatDay } from '../../../domain/day.ts';
import { paths } from '../../../paths.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { customersText } from '../customers.text.ts';
import { type ListQuery, pageCountOf, pathWithQuery, searchFrom } from '../list-query.rules.ts';
import type { ServicePoint } from './service-points.queries.ts';
import { servicePointsText } from './service-points.text.ts';

type Props = { frame: Frame; points: ServicePoint[]; total: number; query: ListQuery };

/** The service points of the selected customer; an association may have hundreds. */
export function ServicePointsPage({ frame, points, total, query }: Props) {
  const words = servicePointsText[frame.locale];
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      {(query.search !== '' || total >= searchFrom) && (
        <SearchField
          action={paths.servicePoints}
          label={words.search}
          button={customersText[frame.locale].searchButton}
          value={query.search}
        />
      )}
      {total === 0 && <NoServicePoints frame={frame} search={query.search} />}
      {total > 0 && <p class="quiet">{words.count(total)}</p>}
      {total > 0 && (
        <Card>
          <ul class="link-list">
            {points.map(point => (
              <li>
                <ServicePointRow frame={frame} point={point} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Pagination
        frame={frame}
        page={query.page}
        pageCount={pageCountOf(total)}
        hrefOf={page => pathWithQuery(paths.servicePoints, { ...query, page })}
      />
    </Layout>
  );
}

function NoServicePoints({ frame, search }: { frame: Frame; search: string }) {
  const words = servicePointsText[frame.locale];
  if (search === '') return <EmptyState icon="drop" title={words.none} />;
  return (
    <EmptyState icon="search" title={customersText[frame.locale].notFound(search)}>
      <ButtonLink href={paths.servicePoints} look="secondary">
        {customersText[frame.locale].showAll}
      </ButtonLink>
    </EmptyState>
  );
}

function ServicePointRow({ frame, point }: { frame: Frame; point: ServicePoint }) {
  const words = servicePointsText[frame.locale];
  const { code, address, locality, services, serials, heldUntil } = point;
  return (
    <>
      <b>{[address, locality].filter(Boolean).join(', ')}</b>{' '}
      {heldUntil && <Tag tone="void">{words.closed(formatDay(heldUntil, frame.locale))}</Tag>}
      <span class="quiet">
        {words.code} {code} · {words.services[services]}
        {serials && <> · {words.meter(serials)}</>}
      </span>
    </>
  );
}
