import { paths } from '../../paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { Tag } from '../../ui/tag.tsx';
import { messagesText } from './messages.text.ts';
import { formatMoment } from './shown-moment.ts';
import { ThreadStateTag } from './thread-state.tsx';
import type { ListedThread } from './threads.queries.ts';
import { departmentName } from './topics.rules.ts';

type Props = {
  frame: Frame;
  threads: ListedThread[];
  page: number;
  pageCount: number;
  hasDraft: boolean;
};

/** The messages of the chosen client code: those with a new answer first. */
export function ThreadListPage({ frame, threads, page, pageCount, hasDraft }: Props) {
  const words = messagesText[frame.locale];
  return (
    <Layout frame={frame} title={words.title} width="narrow">
      <div class="row row--between">
        <h1>{words.title}</h1>
        <ButtonLink href={paths.newMessage}>{words.write}</ButtonLink>
      </div>
      {hasDraft && (
        <Notice kind="info">
          <p>
            {words.draft} <a href={paths.newMessage}>{words.openDraft}</a>
          </p>
        </Notice>
      )}
      {threads.length > 0 ? (
        <ol class="thread-list">
          {threads.map(thread => (
            <ThreadRow frame={frame} thread={thread} />
          ))}
        </ol>
      ) : (
        <EmptyState icon="mail" title={words.empty}>
          <p>{words.emptyWhy}</p>
        </EmptyState>
      )}
      <Pagination {...{ frame, page, pageCount }} hrefOf={number => `${paths.messages}?page=${number}`} />
    </Layout>
  );
}

function ThreadRow({ frame, thread }: { frame: Frame; thread: ListedThread }) {
  const { locale, operator } = frame;
  const words = messagesText[locale];
  const { threadId, subject, department, number, state, lastMessageAt, isUnread } = thread;
  return (
    <li class={isUnread ? 'thread-row thread-row--unread' : 'thread-row'}>
      <h2>
        <a href={paths.thread(threadId)}>{subject}</a>
      </h2>
      <p>
        <ThreadStateTag state={state} locale={locale} /> {isUnread && <Tag tone="late">{words.unread}</Tag>}
      </p>
      <p class="quiet">
        {departmentName(operator, department, locale)} · {words.number(number)} ·{' '}
        <time dateTime={lastMessageAt.toString()}>{formatMoment(lastMessageAt, locale)}</time>
      </p>
    </li>
  );
}
