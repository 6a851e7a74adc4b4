import { dayOf, formatDay, formatWeekday, isAfter } from '../../../domain/day.ts';
import { settingOn } from '../../../domain/setting.ts';
import { paths } from '../../../paths.ts';
import { type Fact, Facts } from '../../../ui/facts.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Spoken } from '../../../ui/spoken.tsx';
import { answerDays } from '../messages.settings.ts';
import { messagesText } from '../messages.text.ts';
import { formatMoment } from '../shown-moment.ts';
import { ThreadAbout } from '../thread-about.tsx';
import { ThreadStateTag } from '../thread-state.tsx';
import type { Thread } from '../threads.queries.ts';
import { isForUtility } from '../threads.rules.ts';
import { departmentName, findTopic, inLocale } from '../topics.rules.ts';

type Props = { frame: Frame; thread: Thread };

/** What a thread is, where it stands, its number and the day for the answer. */
export function ThreadHead({ frame, thread }: Props) {
  const { locale, today, operator } = frame;
  const words = messagesText[locale];
  const { state, answerDue, answeredAt, mergedInto } = thread;
  const isOwed = isForUtility(state) && answeredAt === null;
  const isLate = isOwed && isAfter(today, answerDue);
  return (
    <div class="card thread-head">
      <div class="card__body">
        <h1>{thread.subject}</h1>
        <p>
          <ThreadStateTag state={state} locale={locale} />
          <Spoken>.</Spoken>
        </p>
        {mergedInto && (
          <Notice kind="info">
            <p>
              {words.merged} <a href={paths.thread(mergedInto)}>{words.openMerged}</a>
            </p>
          </Notice>
        )}
        {isLate && (
          <Notice kind="warning" title={words.late(formatDay(answerDue, locale))}>
            <p>{operator.messages.whenLate ? inLocale(operator.messages.whenLate, locale) : words.lateWhy}</p>
          </Notice>
        )}
        <Facts facts={factsOf(frame, thread, isOwed && !isLate)} />
      </div>
    </div>
  );
}

function factsOf(frame: Frame, thread: Thread, showsDay: boolean): Fact[] {
  const { locale, operator, settings } = frame;
  const words = messagesText[locale];
  const topic = findTopic(operator, thread.topic);
  const days = settingOn(settings, answerDays, { day: dayOf(thread.openedAt) });
  return [
    { term: words.registration, value: <b>{thread.number}</b> },
    ...(showsDay
      ? [
          {
            term: words.due,
            value: formatWeekday(thread.answerDue, locale),
            meaning: { question: words.whyThisDay, answer: words.dueWhy(days) },
          },
        ]
      : []),
    { term: words.department, value: departmentName(operator, thread.department, locale) },
    { term: words.opened, value: formatMoment(thread.openedAt, locale) },
    ...(topic ? [{ term: words.topic, value: inLocale(topic.name, locale) }] : []),
    ...(thread.context
      ? [
          {
            term: topic ? words.reference : words.topic,
            value: <ThreadAbout context={thread.context} locale={locale} />,
          },
        ]
      : []),
    ...fieldsOf(frame, thread),
  ];
}

/** The answers to what the topic asks; of one that the operator file no longer has, under their keys. */
function fieldsOf({ locale, operator }: Frame, { topic: key, fields }: Thread): Fact[] {
  const words = messagesText[locale];
  const topic = findTopic(operator, key);
  return Object.entries(fields).map(([name, value]) => {
    const field = topic?.fields.find(one => one.key === name);
    const term = field
      ? inLocale(field.label, locale)
      : name === 'billed-index'
        ? words.about.billedIndex
        : name;
    const choice = field?.choices?.find(({ ro }) => ro === value);
    if (field?.kind === 'yes-no') return { term, value: words.yes };
    if (field?.kind === 'day') return { term, value: formatDay(Temporal.PlainDate.from(value), locale) };
    return { term, value: choice ? inLocale(choice, locale) : value };
  });
}
