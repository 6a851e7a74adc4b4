import { formatDay, formatDayShort, parseDay } from '../../../domain/day.ts';
import type { Topic } from '../../../operator-topics.ts';
import { type Fact, Facts } from '../../../ui/facts.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Notice } from '../../../ui/notice.tsx';
import { contestTermOf } from '../../invoices/contest.rules.ts';
import { formatIndex } from '../../invoices/summary/receipt.rules.ts';
import { ThreadAbout } from '../thread-about.tsx';
import { isContest } from '../topics.rules.ts';
import type { MessageContext } from './message-context.queries.ts';
import { newMessageText } from './new-message.text.ts';

type Props = { frame: Frame; about: MessageContext; topic: Topic | undefined };

/** What a message is about; of a contested invoice also until when, and what it says of its meters. */
export function MessageAbout({ frame, about, topic }: Props) {
  const { locale, today, settings } = frame;
  const words = newMessageText[locale];
  const { context, issuedOn, billed } = about;
  const term = isContest(topic) && issuedOn ? contestTermOf(issuedOn, today, settings) : undefined;
  const meters: Fact[] = billed.map(({ serial, newIndex, newReadOn }) => {
    const on = newReadOn && parseDay(newReadOn);
    return {
      term: serial ? words.meter(serial) : words.meterUnnamed,
      value: [newIndex && `${formatIndex(newIndex, locale)} m³`, on && formatDayShort(on)]
        .filter(Boolean)
        .join(', '),
    };
  });
  return (
    <>
      <p>
        {words.about}: <ThreadAbout context={context} locale={locale} />
      </p>
      {term && (
        <Notice kind={term.isOver ? 'warning' : 'info'}>
          <p>
            {term.isOver
              ? words.contestOver(formatDay(term.lastDay, locale))
              : words.contestLeft(term.daysLeft, formatDay(term.lastDay, locale))}
          </p>
        </Notice>
      )}
      {isContest(topic) && meters.length > 0 && (
        <>
          <p class="field__label">{words.billed}</p>
          <Facts facts={meters} />
        </>
      )}
    </>
  );
}
