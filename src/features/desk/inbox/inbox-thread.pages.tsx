import { formatWeekday } from '../../../domain/day.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { type DeskFrame, DeskLayout } from '../../../ui/desk-layout.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { TextArea } from '../../../ui/text-area.tsx';
import { formatMoment } from '../../messages/shown-moment.ts';
import { nameContext } from '../../messages/thread-about.tsx';
import { ThreadStateTag } from '../../messages/thread-state.tsx';
import { longestMessage } from '../../messages/threads.rules.ts';
import { departmentName, findTopic, inLocale, listDepartments } from '../../messages/topics.rules.ts';
import { DueTag } from './desk-inbox.pages.tsx';
import type { DeskMessage, DeskThread } from './desk-inbox.queries.ts';
import { inboxDeskText } from './desk-inbox.text.ts';

export type DeskThreadField = 'text' | 'note' | 'number';

type Props = {
  frame: DeskFrame;
  thread: DeskThread;
  messages: DeskMessage[];
  colleagues: { staffId: StaffId; name: string }[];
  form: Form<DeskThreadField>;
  formKey: string;
  /** whether the role lets one change anything */
  mayAnswer: boolean;
};

/** A thread at the desk: the conversation with its notes, the answer, and what else can be done with it. */
export function DeskThreadPage({ frame, thread, messages, colleagues, form, formKey, mayAnswer }: Props) {
  const words = inboxDeskText[frame.locale];
  return (
    <DeskLayout frame={frame} title={thread.subject} hasErrors={hasErrors(form)}>
      <p>
        <a class="way" href={paths.deskThreads} data-back>
          <Icon name="back" size="small" />
          {words.back}
        </a>
      </p>
      <ErrorSummary form={form} frame={frame} />
      <div class="desk-thread">
        <div class="stack">
          <h1>{thread.subject}</h1>
          {thread.mergedInto && (
            <Notice kind="info">
              <p>
                {words.merged} <a href={paths.deskThread(thread.mergedInto)}>{words.openMerged}</a>
              </p>
            </Notice>
          )}
          <section>
            <h2 class="visually-hidden">{words.conversation}</h2>
            <ol class="messages">
              {messages.map(message => (
                <Message frame={frame} thread={thread} message={message} mayAnswer={mayAnswer} />
              ))}
            </ol>
          </section>
          {mayAnswer ? (
            <Writing frame={frame} thread={thread} form={form} formKey={formKey} />
          ) : (
            <p class="quiet">{words.readsOnly}</p>
          )}
        </div>
        <div class="stack">
          <Summary frame={frame} thread={thread} />
          {mayAnswer && thread.state !== 'resolved' && (
            <Actions frame={frame} thread={thread} colleagues={colleagues} form={form} />
          )}
        </div>
      </div>
      <script type="module" src={frame.assets.script('desk-keys')} />
    </DeskLayout>
  );
}

function Summary({ frame, thread }: Pick<Props, 'frame' | 'thread'>) {
  const { locale, operator } = frame;
  const words = inboxDeskText[locale];
  const topic = findTopic(operator, thread.topic);
  const fields = Object.entries(thread.fields).map(([key, value]) => {
    const label = topic?.fields.find(field => field.key === key)?.label;
    return { term: label ? inLocale(label, locale) : key, value };
  });
  return (
    <Card>
      <p>
        <DueTag frame={frame} thread={thread} /> <ThreadStateTag state={thread.state} locale={locale} />
      </p>
      <Facts
        facts={[
          { term: words.customer, value: `${thread.customerName}, ${words.code(thread.customerCode)}` },
          { term: words.registration, value: <b>{thread.number}</b> },
          { term: words.answerBy, value: formatWeekday(thread.answerDue, locale) },
          { term: words.opened, value: formatMoment(thread.openedAt, locale) },
          { term: words.department, value: departmentName(operator, thread.department, locale) },
          { term: words.has, value: thread.staffName ?? words.nobody },
          ...(topic ? [{ term: words.about, value: inLocale(topic.name, locale) }] : []),
          ...(thread.context ? [{ term: words.about, value: nameContext(thread.context, locale) }] : []),
          ...fields,
        ]}
      />
    </Card>
  );
}

type MessageProps = Pick<Props, 'frame' | 'thread' | 'mayAnswer'> & { message: DeskMessage };

function Message({ frame, thread, message, mayAnswer }: MessageProps) {
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

function Writing({ frame, thread, form, formKey }: Pick<Props, 'frame' | 'thread' | 'form' | 'formKey'>) {
  const words = inboxDeskText[frame.locale];
  const { threadId } = thread;
  return (
    <>
      {!thread.mergedInto && (
        <section id="answer">
          <h2>{words.answer}</h2>
          <form method="post" action={paths.deskThreadAnswers(threadId)} novalidate>
            <input type="hidden" name="key" value={formKey} />
            <input type="hidden" name="seen" value={String(thread.lastMessageId)} />
            <TextArea form={form} name="text" label={words.answerText} rows={6} maxLength={longestMessage} />
            <div class="row">
              <Button name="do" value="close">
                {words.sendAndClose}
              </Button>
              <Button look="secondary" name="do" value="send">
                {words.send}
              </Button>
            </div>
          </form>
        </section>
      )}
      <section>
        <h2>{words.noteTitle}</h2>
        <form method="post" action={paths.deskThreadNotes(threadId)} novalidate>
          <input type="hidden" name="key" value={formKey} />
          <TextArea form={form} name="note" label={words.noteText} rows={3} maxLength={longestMessage} />
          <Button look="secondary">{words.addNote}</Button>
        </form>
      </section>
    </>
  );
}

function Actions({
  frame,
  thread,
  colleagues,
  form,
}: Pick<Props, 'frame' | 'thread' | 'colleagues' | 'form'>) {
  const { locale, operator } = frame;
  const words = inboxDeskText[locale];
  const { threadId } = thread;
  const departments = listDepartments(operator).filter(({ key }) => key !== thread.department);
  return (
    <Card title={words.more}>
      <form method="post" action={paths.deskThreadAssignment(threadId)}>
        <Button look="secondary" name="to" value="me">
          {words.take}
        </Button>
      </form>
      <form method="post" action={paths.deskThreadAssignment(threadId)}>
        <Choice
          name="to"
          label={words.giveTo}
          every={words.nobodyYet}
          chosen={thread.staffId?.toString()}
          options={colleagues.map(({ staffId, name }) => ({ value: String(staffId), label: name }))}
        />
        <Button look="secondary">{words.give}</Button>
      </form>
      {departments.length > 0 && (
        <form method="post" action={paths.deskThreadDepartment(threadId)}>
          <Choice
            name="department"
            label={words.moveTo}
            every="–"
            chosen={undefined}
            options={departments.map(({ key }) => ({
              value: key,
              label: departmentName(operator, key, locale),
            }))}
          />
          <Button look="secondary">{words.move}</Button>
        </form>
      )}
      <form method="post" action={paths.deskThreadMerger(threadId)} novalidate>
        <Field form={form} name="number" label={words.mergeInto} hint={words.mergeHint} maxLength={20} />
        <Button look="secondary">{words.merge}</Button>
      </form>
      <form method="post" action={paths.deskThreadClosure(threadId)}>
        <Button look="secondary">{words.close}</Button>
      </form>
    </Card>
  );
}
