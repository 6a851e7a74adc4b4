import type { Day } from '../../../domain/day.ts';

type Event = { uid: string; day: Day; made: Temporal.Instant; summary: string; url: string };

/** An iCalendar file of all-day events (RFC 5545). */
export function writeCalendar(events: Event[]): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Apometru//Due days//EN'],
    ...events.flatMap(writeEvent),
    'END:VCALENDAR',
  ];
  return lines.map(line => `${fold(line)}\r\n`).join('');
}

const writeEvent = ({ uid, day, made, summary, url }: Event): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${made
    .round('second')
    .toString()
    .replaceAll(/[-:]|\.\d+/g, '')}`,
  `DTSTART;VALUE=DATE:${day.toString().replaceAll('-', '')}`,
  `SUMMARY:${escapeText(summary)}`,
  `URL:${url}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

const escapeText = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r?\n/g, '\\n');

/** RFC 5545, 3.1: at most 75 octets per line; continuation lines begin with a space. */
function fold(line: string): string {
  const lines = [''];
  for (const letter of line) {
    const last = lines.at(-1) ?? '';
    if (Buffer.byteLength(last + letter) > 75) lines.push(` ${letter}`);
    else lines[lines.length - 1] = last + letter;
  }
  return lines.join('\r\n');
}
