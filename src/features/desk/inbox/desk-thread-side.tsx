import { formatWeekday } from '../../../domain/day.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Choice } from '../../../ui/choice.tsx';
import type { DeskFrame } from '../../../ui/desk-layout.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Field } from '../../../ui/field.tsx';
import type { Form } from '../../../ui/shown-form.ts';
import { formatMoment } from '../../messages/shown-moment.ts';
import { nameContext } from '../../messages/thread-about.tsx';
import { departmentName, findTopic, inLocale, listDepartments } from '../../messages/topics.rules.ts';
import { inboxDeskText } from './desk-inbox.text.ts';
import type { DeskThread } from './desk-thread.queries.ts';

type Props = {
  frame: DeskFrame;
  thread: DeskThread;
  colleagues: { staffId: StaffId; name: string }[];
  form: Form<'number'>;
};

/** What the thread is about, whose it is and how long there is for an answer. */
export function ThreadFacts({ frame, thread }: Pick<Props, 'frame' | 'thread'>) {
  const { locale, operator } = frame;
  const words = inboxDeskText[locale];
  const topic = findTopic(operator, thread.topic);
  const fields = Object.entries(thread.fields).map(([key, value]) => {
    const label = topic?.fields.find(field => field.key === key)?.label;
    return { term: label ? inLocale(label, locale) : key, value };
  });
  return (
    <Card>
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

/** Everything but writing: take, give, move, merge, close. */
export function ThreadActions({
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
