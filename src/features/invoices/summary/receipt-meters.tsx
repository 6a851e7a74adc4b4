import { formatDayShort, parseDay } from '../../../domain/day.ts';
import { formatDecimal } from '../../../domain/money.ts';
import type { Frame } from '../../../ui/frame.ts';
import { Spoken } from '../../../ui/spoken.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { Word } from '../../../ui/word.tsx';
import type { InvoiceLine } from '../invoice-document.ts';
import { meaningOf } from './meaning.ts';
import { formatIndex, type MeterReading, readingsOf, usedOf } from './receipt.rules.ts';
import { receiptText } from './receipt.text.ts';

/** The readings of the lines' meters, their difference, and the kind of reading in words. */
export function ReceiptMeters({
  frame,
  lines,
  explains = false,
}: {
  frame: Frame;
  lines: readonly InvoiceLine[];
  /** explain the word "index" at the first meter */
  explains?: boolean;
}) {
  const readings = readingsOf({ lines: [...lines] });
  return (
    <>
      {readings.map((reading, at) => (
        <Meter frame={frame} reading={reading} lines={lines} explains={explains && at === 0} />
      ))}
    </>
  );
}

function Meter({
  frame,
  reading,
  lines,
  explains,
}: {
  frame: Frame;
  reading: MeterReading;
  lines: readonly InvoiceLine[];
  explains: boolean;
}) {
  const words = receiptText[frame.locale];
  const { serial, oldIndex, oldReadOn, newIndex, newReadOn, readingKind } = reading;
  const used = usedOf(reading, lines);
  const onDay = (iso: string | undefined) => {
    const day = iso ? parseDay(iso) : undefined;
    return day && formatDayShort(day);
  };
  return (
    <div class="meter">
      <div class="meter__head">
        <b>{serial ? words.meter(serial) : words.meterUnnamed}</b>
        {readingKind === 'estimated' && (
          <>
            <Spoken>,</Spoken> <Tag tone="soon">{words.estimated}</Tag>
          </>
        )}
        <Spoken>.</Spoken> {explains && <Word meaning={meaningOf(frame.locale, 'index', words.oldIndex)} />}
      </div>{' '}
      {(oldIndex !== undefined || newIndex !== undefined) && (
        <dl class="meter__indexes">
          <Index
            label={words.oldIndex}
            figure={oldIndex && formatIndex(oldIndex, frame.locale)}
            day={onDay(oldReadOn)}
          />
          <Index
            label={words.newIndex}
            figure={newIndex && formatIndex(newIndex, frame.locale)}
            day={onDay(newReadOn)}
          />
          <Index label={words.used} figure={used && `${formatDecimal(used, frame.locale)} m³`} />
        </dl>
      )}{' '}
      {readingKind && <p>{words.readings[readingKind]}</p>}
    </div>
  );
}

function Index({
  label,
  figure,
  day,
}: {
  label: string;
  figure: string | undefined;
  day?: string | undefined;
}) {
  return (
    <div>
      <dt>
        {label}
        <Spoken>:</Spoken>
      </dt>{' '}
      <dd>
        <b>{figure ?? '–'}</b>
        {day && (
          <>
            <Spoken>,</Spoken> <span class="quiet">{day}</span>
          </>
        )}
        <Spoken>.</Spoken>
      </dd>{' '}
    </div>
  );
}
