import { paths } from '../../../paths.ts';
import type { Frame } from '../../../ui/frame.ts';
import { Icon } from '../../../ui/icon.tsx';
import { messagesText } from '../messages.text.ts';
import { formatMoment } from '../shown-moment.ts';
import type { Thread, ThreadFile, ThreadMessage } from '../threads.queries.ts';
import { departmentName } from '../topics.rules.ts';

type Props = { frame: Frame; thread: Thread; message: ThreadMessage };

/** One message of a thread: from whom, when, the text, the files. */
export function ThreadMessageItem({ frame, thread, message }: Props) {
  const { locale } = frame;
  const words = messagesText[locale];
  const { author, text, quoted, via, writtenAt, files } = message;
  return (
    <li class={`message message--${author}`}>
      <p class="message__head">
        <b>{sayWho(frame, message)}</b>{' '}
        <span class="quiet">
          <time dateTime={writtenAt.toString()}>{formatMoment(writtenAt, locale)}</time>
          {via === 'email' && `, ${words.byEmail}`}
        </span>
      </p>
      <div class="message__text">{text}</div>
      {quoted && (
        <details class="message__quoted">
          <summary>{words.quoted}</summary>
          <div class="message__text quiet">{quoted}</div>
        </details>
      )}
      {files.length > 0 && (
        <ul class="message__files" aria-label={words.files}>
          {files.map(file => (
            <MessageFile thread={thread} file={file} />
          ))}
        </ul>
      )}
    </li>
  );
}

function MessageFile({ thread, file }: { thread: Thread; file: ThreadFile }) {
  const href = paths.threadFile(thread.threadId, file.uploadId);
  return (
    <li>
      <a href={href}>
        {file.kind === 'photo' ? (
          <img src={href} alt={file.name} loading="lazy" width="160" height="120" />
        ) : (
          <>
            <Icon name="download" size="small" />
            {file.name}
          </>
        )}
      </a>
    </li>
  );
}

/** The department; a person's name only where the operator file says so. */
function sayWho(
  { operator, locale }: Frame,
  { author, isOwn, department, staffName }: ThreadMessage,
): string {
  const words = messagesText[locale];
  if (author === 'customer') return isOwn ? words.you : words.other;
  if (author === 'system' || department === null) return words.utility;
  const name = departmentName(operator, department, locale);
  return operator.namesOfStaffForCustomers && staffName ? words.by(staffName, name) : name;
}
