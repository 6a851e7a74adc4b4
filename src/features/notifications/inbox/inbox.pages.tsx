import { dayOf, formatDay, formatHour } from '../../../domain/day.ts';
import type { NotificationId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { IconName } from '../../../ui/icon-paths.ts';
import { Layout } from '../../../ui/layout.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Choice, Entry } from '../kinds/notification-kind.ts';
import { inboxText } from './inbox.text.ts';

export type ShownNotification = Entry & {
  notificationId: NotificationId;
  icon: IconName;
  notifiedAt: Temporal.Instant;
  isNew: boolean;
};

export type ShownChoice = Choice & { kind: string; isWanted: boolean };

type Props = {
  frame: Frame;
  notifications: ShownNotification[];
  unread: number;
  page: number;
  pageCount: number;
  choices: ShownChoice[];
};

/** The account's notifications, newest first, and the switches of its letters. */
export function InboxPage({ frame, notifications, unread, page, pageCount, choices }: Props) {
  const words = inboxText[frame.locale];
  const [newest] = notifications;
  return (
    <Layout frame={frame} title={words.title} width="narrow">
      <h1>{words.title}</h1>
      {newest ? (
        <>
          <div class="row row--between">
            <p class="quiet">{words.unread(unread)}</p>
            {unread > 0 && (
              <form method="post" action={paths.notificationsRead}>
                <Button look="secondary" name="through" value={String(newest.notificationId)}>
                  {words.markAll}
                </Button>
              </form>
            )}
          </div>
          <ol class="notification-list">
            {notifications.map(notification => (
              <Notification frame={frame} notification={notification} />
            ))}
          </ol>
        </>
      ) : (
        <EmptyState icon="bell" title={words.empty}>
          <p>{words.emptyWhy}</p>
        </EmptyState>
      )}
      <Pagination
        frame={frame}
        page={page}
        pageCount={pageCount}
        hrefOf={number => `${paths.notifications}?page=${number}`}
      />
      <LetterChoices frame={frame} choices={choices} />
    </Layout>
  );
}

function Notification({ frame, notification }: { frame: Frame; notification: ShownNotification }) {
  const words = inboxText[frame.locale];
  const { notificationId, icon, title, sentence, open, notifiedAt, isNew } = notification;
  return (
    <li class={isNew ? 'notification notification--new' : 'notification'}>
      <Icon name={icon} />
      <div>
        <h2>
          {title} {isNew && <Tag tone="calm">{words.new}</Tag>}
        </h2>
        <p class="quiet">
          <time dateTime={notifiedAt.toString()}>
            {formatDay(dayOf(notifiedAt), frame.locale)}, {formatHour(notifiedAt)}
          </time>
        </p>
        <p>{sentence}</p>
        <p>
          <a href={paths.notification(notificationId)}>
            {open}
            <span class="visually-hidden">{words.about(title)}</span>
          </a>
        </p>
      </div>
    </li>
  );
}

function LetterChoices({ frame, choices }: { frame: Frame; choices: ShownChoice[] }) {
  const words = inboxText[frame.locale];
  return (
    <Card title={words.choices} id="letters">
      {choices.map(({ kind, title, lead, isWanted }) => (
        <form class="letter-choice" method="post" action={paths.letterChoices}>
          <h3>
            {title} <Tag tone={isWanted ? 'good' : 'calm'}>{isWanted ? words.on : words.off}</Tag>
          </h3>
          <p>{lead}</p>
          <input type="hidden" name="kind" value={kind} />
          <Button look="secondary" name="wanted" value={isWanted ? 'no' : 'yes'}>
            {isWanted ? words.turnOff : words.turnOn}
            <span class="visually-hidden">{words.about(title)}</span>
          </Button>
        </form>
      ))}
      <p class="quiet">{words.alwaysSent}</p>
    </Card>
  );
}
