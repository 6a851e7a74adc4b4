import type { Topic } from '../../../operator-topics.ts';
import { paths } from '../../../paths.ts';
import type { Upload } from '../../../platform/uploads/uploads.queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Field } from '../../../ui/field.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { TextArea } from '../../../ui/text-area.tsx';
import { FileField } from '../files/file-field.tsx';
import { messagesText } from '../messages.text.ts';
import { formatMoment } from '../shown-moment.ts';
import { longestMessage, longestSubject } from '../threads.rules.ts';
import { inLocale, listDepartments } from '../topics.rules.ts';
import { MessageAbout } from './message-about.tsx';
import type { MessageContext } from './message-context.queries.ts';
import { aboutOf } from './message-context.rules.ts';
import { newMessageText } from './new-message.text.ts';
import { EmergencyCard, TopicChooser } from './topic-chooser.tsx';
import { TopicFieldInput } from './topic-field.tsx';

export type NewMessageView = {
  topic: Topic | undefined;
  /** the topic was found in what somebody typed */
  isSuggested: boolean;
  /** a topic is chosen, or it is about something else, or a draft is shown */
  hasBegun: boolean;
  form: Form<string>;
  files: Upload[];
  formKey: string;
  ticket: string;
  about: MessageContext | undefined;
  /** to choose from; undefined when there is one, or what it is about decides */
  codes: { code: string; name: string }[] | undefined;
  draftSavedAt: Temporal.Instant | undefined;
  hasOtherDraft: boolean;
  answerDays: number;
};

/** Write a message: what it is about in a few words, then the form; a topic brings its department and its fields. */
export function NewMessagePage({ frame, view }: { frame: Frame; view: NewMessageView }) {
  const { locale } = frame;
  const words = newMessageText[locale];
  const { topic, form, isSuggested, hasBegun, draftSavedAt, hasOtherDraft } = view;
  const title = topic ? inLocale(topic.name, locale) : words.title;
  return (
    <Layout frame={frame} title={title} width="narrow" hasErrors={hasErrors(form)}>
      <p>
        <a class="way" href={paths.messages}>
          <Icon name="back" size="small" />
          {messagesText[locale].back}
        </a>
      </p>
      <ErrorSummary form={form} frame={frame} />
      <h1>{title}</h1>
      {topic && isSuggested && <p>{words.suggested(inLocale(topic.name, locale))}</p>}
      {topic?.isEmergency && <EmergencyCard frame={frame} topic={topic} />}
      {topic?.lead && !topic.isEmergency && <p class="lead">{inLocale(topic.lead, locale)}</p>}
      {hasBegun && (
        <p>
          <a href={`${paths.newMessage}?other`}>{words.other}</a>
        </p>
      )}
      {draftSavedAt && <p class="quiet">{words.draft(formatMoment(draftSavedAt, locale))}</p>}
      {hasOtherDraft && (
        <Notice kind="info">
          <p>
            {words.otherDraft} <a href={paths.newMessage}>{words.openDraft}</a>
          </p>
        </Notice>
      )}
      {!hasBegun && <TopicChooser frame={frame} />}
      <MessageForm frame={frame} view={view} />
    </Layout>
  );
}

function MessageForm({ frame, view }: { frame: Frame; view: NewMessageView }) {
  const { locale, assets } = frame;
  const words = newMessageText[locale];
  const { topic, form, files, formKey, ticket, about, codes, draftSavedAt } = view;
  const kept = messagesText[locale].draftKept;
  return (
    <>
      <form
        class="message-form"
        method="post"
        enctype="multipart/form-data"
        action={paths.newMessage}
        data-draft={paths.newMessageDraft}
        novalidate
      >
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="ticket" value={ticket} />
        {topic && <input type="hidden" name="topic" value={topic.key} />}
        {about && <input type="hidden" name="about" value={aboutOf(about.context)} />}
        {about && <MessageAbout frame={frame} about={about} topic={topic} />}
        {codes && (
          <SelectField
            form={form}
            name="code"
            label={words.code}
            options={codes.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
          />
        )}
        <To frame={frame} view={view} />
        <Field
          form={form}
          name="subject"
          label={words.subject}
          autocomplete="off"
          maxLength={longestSubject}
        />
        {topic?.fields.map(field => (
          <TopicFieldInput {...{ frame, form, field }} />
        ))}
        <TextArea
          form={form}
          name="text"
          label={words.text}
          hint={words.textHint}
          maxLength={longestMessage}
        />
        <FileField
          frame={frame}
          form={form}
          files={files}
          label={topic?.attachment && inLocale(topic.attachment.label, locale)}
        />
        <p class="quiet">{words.promise(view.answerDays)}</p>
        <p class="quiet" role="status" data-draft-status data-kept={kept('%')} />
        <div class="row">
          <Button name="do" value="send">
            {words.send}
          </Button>
          <Button look="secondary" name="do" value="draft">
            {words.saveDraft}
          </Button>
          {draftSavedAt && (
            <Button look="secondary" name="do" value="forget">
              {words.deleteDraft}
            </Button>
          )}
        </div>
      </form>
      <script type="module" src={assets.script('keep-draft')} />
    </>
  );
}

/** The department: the topic's, the only one, or the one that is chosen. */
function To({ frame, view: { topic, form } }: { frame: Frame; view: NewMessageView }) {
  const { locale, operator } = frame;
  const words = newMessageText[locale];
  const departments = listDepartments(operator);
  const only = departments.find(({ key }) => key === topic?.department) ?? departments[0];
  if (only && (topic || departments.length === 1)) {
    return (
      <p>
        {words.department}: <b>{inLocale(only.name, locale)}</b>
        {only.about && <span class="quiet"> · {inLocale(only.about, locale)}</span>}
      </p>
    );
  }
  const options = departments.map(({ key, name, about }) => ({
    value: key,
    label: [inLocale(name, locale), about && inLocale(about, locale)].filter(Boolean).join(' · '),
  }));
  return (
    <SelectField
      form={form}
      name="department"
      label={words.department}
      empty={words.chooseDepartment}
      options={options}
    />
  );
}
