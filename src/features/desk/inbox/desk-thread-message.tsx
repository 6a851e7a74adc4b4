import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/button.tsx';
import type { DeskFrame } from '../../../ui/desk-layout.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { formatMoment } from '../../messages/shown-moment.ts';
import { departmentName } from '../../messages/topics.rules.ts';
import { inboxDeskText } from './desk-inbox.text.ts';
import type { DeskMessage, DeskThread } from './desk-thread.queries.ts';

type Props = { frame: DeskFrame; thread: DeskThread; message: DeskMessage; mayAnswer: boolean };

/** One message as staff see it: by whom, notes and unproven e-mails marked. */
export function DeskMessageItem({ frame, thread, message, mayAnswer }: Props) {
  const { locale, operator } = frame;
  const words = inboxDeskText[locale];
  const { author, isNote, isVerified, via, email, staffName, department, files, quoted } = message;
  const who =
    author === 'customer'
      ? (email ?? words.fromCustomer)
      : [staffName, department && departmentName(operator, department, locale)].filter(Boolean).join(', ') ||
        words.utility;
  return (
    <li class={`message message--${isNote ? 'note' : author}`}>
      <p class="message__head">
        {isNote && <b>{words.note} · </b>}
        <b>{who}</b>{' '}
        <span class="quiet">
          <time dateTime={message.writtenAt.toString()}>{formatMoment(message.writtenAt, locale)}</time>
          {via === 'email' && `, ${words.byEmail}`}
          {via === 'counter' && `, ${words.counter}`}
        </span>
      </p>
      {!isVerified && (
        <Notice kind="warning" title={words.unverified}>
          <p>{words.unverifiedWhy}</p>
          {mayAnswer && (
            <form method="post" action={paths.deskThreadVerification(thread.threadId)}>
              <Button look="secondary" name="message" value={String(message.messageId)}>
                {words.accept}
              </Button>
            </form>
          )}
        </Notice>
      )}
      <div class="message__text">{message.text}</div>
      {quoted && (
        <details class="message__quoted">
          <summary>{words.quoted}</summary>
          <div class="message__text quiet">{quoted}</div>
        </details>
      )}
      {files.length > 0 && (
        <ul class="message__files" aria-label={words.files}>
          {files.map(file => (
            <li>
              <a href={paths.deskThreadFile(thread.threadId, file.uploadId)}>
                <Icon name="download" size="small" />
                {file.name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
