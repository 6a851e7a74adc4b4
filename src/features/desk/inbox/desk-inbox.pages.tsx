import { daysBetween } from '../../../domain/day.ts';
import { paths } from '../../../paths.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { type DeskFrame, DeskLayout } from '../../../ui/desk-layout.tsx';
import { Field } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { formatMoment } from '../../messages/shown-moment.ts';
import { ThreadStateTag } from '../../messages/thread-state.tsx';
import { departmentName, listDepartments } from '../../messages/topics.rules.ts';
import type { InboxCounts, InboxThread } from './desk-inbox.queries.ts';
import { inboxDeskText } from './desk-inbox.text.ts';
import { type InboxFilter, inboxViews, urgencyOf, writeInboxFilter } from './inbox-filter.rules.ts';

type Props = {
  frame: DeskFrame;
  threads: InboxThread[];
  counts: InboxCounts;
  filter: InboxFilter;
  page: number;
  hasMore: boolean;
  hasDepartment: boolean;
};

/** The messages of one's departments, those first whose day for the answer is nearest. */
export function InboxDeskPage({ frame, threads, counts, filter, page, hasMore, hasDepartment }: Props) {
  const words = inboxDeskText[frame.locale];
  return (
    <DeskLayout frame={frame} title={words.title}>
      <div class="desk-head">
        <h1>{filter.search === '' ? words.title : words.found(filter.search)}</h1>
      </div>
      {!hasDepartment && <p>{words.noDepartment}</p>}
      <Views frame={frame} counts={counts} filter={filter} />
      <Search frame={frame} filter={filter} />
      {threads.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul class="inbox-list" data-inbox>
          {threads.map(thread => (
            <Row frame={frame} thread={thread} />
          ))}
        </ul>
      )}
      <nav class="pagination" aria-label={frame.words.pages.label}>
        {page > 1 && (
          <ButtonLink href={pageOf(filter, page - 1)} look="secondary">
            {frame.words.pages.before}
          </ButtonLink>
        )}
        {hasMore && (
          <ButtonLink href={pageOf(filter, page + 1)} look="secondary">
            {frame.words.pages.after}
          </ButtonLink>
        )}
      </nav>
      <p class="quiet desk-keys" data-keys hidden>
        {words.keys}
      </p>
      <script type="module" src={frame.assets.script('desk-keys')} />
    </DeskLayout>
  );
}

const pageOf = (filter: InboxFilter, page: number): string =>
  `${paths.deskThreads}?${new URLSearchParams([...writeInboxFilter(filter), ['page', String(page)]])}`;

function Views({ frame, counts, filter }: Pick<Props, 'frame' | 'counts' | 'filter'>) {
  const words = inboxDeskText[frame.locale];
  return (
    <nav class="inbox-views" aria-label={words.viewsLabel}>
      {inboxViews.map(view => {
        const isChosen = filter.search === '' && view === filter.view;
        const count = view === 'resolved' ? undefined : counts[view];
        const query = writeInboxFilter({ ...filter, view, search: '' });
        return (
          <a
            class={`inbox-view${view === 'late' && count ? ' inbox-view--late' : ''}`}
            href={query.size > 0 ? `${paths.deskThreads}?${query}` : paths.deskThreads}
            aria-current={isChosen ? 'page' : undefined}
          >
            {words.views[view]} {count !== undefined && <b>{count}</b>}
          </a>
        );
      })}
    </nav>
  );
}

function Search({ frame, filter }: Pick<Props, 'frame' | 'filter'>) {
  const { locale, operator } = frame;
  const words = inboxDeskText[locale];
  const form = { values: { q: filter.search }, errors: {} };
  const options = listDepartments(operator).map(({ key }) => ({
    value: key,
    label: departmentName(operator, key, locale),
  }));
  return (
    <search>
      <details class="desk-fold" open={filter.search !== '' || filter.department !== undefined}>
        <summary>{words.search}</summary>
        <form class="desk-filters" method="get" action={paths.deskThreads}>
          {filter.view !== 'open' && <input type="hidden" name="view" value={filter.view} />}
          <Field
            form={form}
            name="q"
            type="search"
            label={words.searchWhat}
            isRequired={false}
            maxLength={100}
          />
          <Choice
            name="department"
            label={words.department}
            every={words.everyDepartment}
            chosen={filter.department}
            options={options}
          />
          <div class="desk-filters__buttons">
            <Button>{words.button}</Button>
            {(filter.search !== '' || filter.department) && (
              <a href={paths.deskThreads}>{words.everything}</a>
            )}
          </div>
        </form>
      </details>
    </search>
  );
}

function Row({ frame, thread }: { frame: DeskFrame; thread: InboxThread }) {
  const { locale, operator } = frame;
  const words = inboxDeskText[locale];
  const { threadId, subject, state, number, customerName, customerCode, department, staffName } = thread;
  return (
    <li class="inbox-row">
      <div>
        <h2>
          <a href={paths.deskThread(threadId)} data-thread>
            {subject}
          </a>
        </h2>
        <p class="quiet">
          {customerName} · {words.code(customerCode)} · {number} ·{' '}
          {departmentName(operator, department, locale)}
        </p>
      </div>
      <div class="inbox-row__state">
        <DueTag frame={frame} thread={thread} /> <ThreadStateTag state={state} locale={locale} side="desk" />{' '}
        <span class="quiet">
          {staffName ?? words.nobody} · {formatMoment(thread.lastMessageAt, locale)}
        </span>
      </div>
    </li>
  );
}

/** How many days are left for the answer; nothing once there is one. */
export function DueTag({
  frame,
  thread: { state, answeredAt, answerDue },
}: {
  frame: DeskFrame;
  thread: Pick<InboxThread, 'state' | 'answeredAt' | 'answerDue'>;
}) {
  const words = inboxDeskText[frame.locale];
  if (state === 'resolved') return null;
  if (answeredAt !== null) return <Tag tone="void">{words.answered}</Tag>;
  const left = daysBetween(frame.today, answerDue);
  return <Tag tone={urgencyOf(left)}>{words.due(left)}</Tag>;
}
