import type { StaffId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/button.tsx';
import { type DeskFrame, DeskLayout } from '../../../ui/desk-layout.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { TextArea } from '../../../ui/text-area.tsx';
import { ThreadStateTag } from '../../messages/thread-state.tsx';
import { longestMessage } from '../../messages/threads.rules.ts';
import { DueTag } from './desk-inbox.pages.tsx';
import { inboxDeskText } from './desk-inbox.text.ts';
import type { DeskMessage, DeskThread } from './desk-thread.queries.ts';
import { DeskMessageItem } from './desk-thread-message.tsx';
import { ThreadActions, ThreadFacts } from './desk-thread-side.tsx';

export type DeskThreadField = 'text' | 'note' | 'number';

export type DeskThreadProps = {
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
export function DeskThreadPage({
  frame,
  thread,
  messages,
  colleagues,
  form,
  formKey,
  mayAnswer,
}: DeskThreadProps) {
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
          <p>
            <DueTag frame={frame} thread={thread} />{' '}
            <ThreadStateTag state={thread.state} locale={frame.locale} side="desk" />
          </p>
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
                <DeskMessageItem frame={frame} thread={thread} message={message} mayAnswer={mayAnswer} />
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
          <ThreadFacts frame={frame} thread={thread} />
          {mayAnswer && thread.state !== 'resolved' && (
            <ThreadActions frame={frame} thread={thread} colleagues={colleagues} form={form} />
          )}
        </div>
      </div>
      <script type="module" src={frame.assets.script('desk-keys')} />
    </DeskLayout>
  );
}

function Writing({
  frame,
  thread,
  form,
  formKey,
}: Pick<DeskThreadProps, 'frame' | 'thread' | 'form' | 'formKey'>) {
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
