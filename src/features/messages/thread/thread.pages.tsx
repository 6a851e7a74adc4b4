import { paths } from '../../../paths.ts';
import type { Upload } from '../../../platform/uploads/uploads.queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { TextArea } from '../../../ui/text-area.tsx';
import type { ReplyField } from '../compose/new-message.form.ts';
import { FileField } from '../files/file-field.tsx';
import { messagesText } from '../messages.text.ts';
import { formatMoment } from '../shown-moment.ts';
import type { Thread, ThreadMessage } from '../threads.queries.ts';
import { longestMessage } from '../threads.rules.ts';
import { ThreadHead } from './thread-head.tsx';
import { ThreadMessageItem } from './thread-message.tsx';

export type ReplyToShow = {
  form: Form<ReplyField>;
  files: Upload[];
  formKey: string;
  ticket: string;
};

type Props = { frame: Frame; thread: Thread; messages: ThreadMessage[]; reply: ReplyToShow };

/** A thread: where it stands, everything that was written, and the form for an answer. */
export function ThreadPage({ frame, thread, messages, reply }: Props) {
  const words = messagesText[frame.locale];
  return (
    <Layout frame={frame} title={thread.subject} width="narrow" hasErrors={hasErrors(reply.form)}>
      <p>
        <a class="way" href={paths.messages}>
          <Icon name="back" size="small" />
          {words.back}
        </a>
      </p>
      <ErrorSummary form={reply.form} frame={frame} />
      <ThreadHead frame={frame} thread={thread} />
      <section>
        <h2>{words.conversation}</h2>
        <ol class="messages">
          {messages.map(message => (
            <ThreadMessageItem {...{ frame, thread, message }} />
          ))}
        </ol>
      </section>
      {!thread.mergedInto && <Reply frame={frame} thread={thread} reply={reply} />}
    </Layout>
  );
}

function Reply({ frame, thread, reply }: { frame: Frame; thread: Thread; reply: ReplyToShow }) {
  const { locale, assets } = frame;
  const words = messagesText[locale];
  const { threadId, state, draft } = thread;
  const isResolved = state === 'resolved';
  return (
    <section id="answer">
      <h2>{words.answer}</h2>
      {isResolved && <p>{words.answerResolved}</p>}
      <form
        class="message-form"
        method="post"
        enctype="multipart/form-data"
        action={paths.threadMessages(threadId)}
        data-draft={paths.threadDraft(threadId)}
        novalidate
      >
        <input type="hidden" name="key" value={reply.formKey} />
        <input type="hidden" name="ticket" value={reply.ticket} />
        <TextArea form={reply.form} name="text" label={words.text} rows={5} maxLength={longestMessage} />
        <FileField frame={frame} form={reply.form} files={reply.files} />
        <p class="quiet" role="status" data-draft-status data-kept={words.draftKept('%')}>
          {draft && words.draftKept(formatMoment(draft.savedAt, locale))}
        </p>
        <div class="row">
          <Button name="do" value="send">
            {words.send}
          </Button>
          <Button look="secondary" name="do" value="draft">
            {words.saveDraft}
          </Button>
        </div>
      </form>
      <form
        class="thread-close"
        method="post"
        action={isResolved ? paths.threadReopening(threadId) : paths.threadClosure(threadId)}
      >
        <Button look="secondary">{isResolved ? words.reopen : words.close}</Button>
      </form>
      <script type="module" src={assets.script('keep-draft')} />
    </section>
  );
}
