import { plainText } from '../../../../domain/plain-text.ts';
import { type SettingValues, settingOn } from '../../../../domain/setting.ts';
import { dueDays } from '../../../invoices/terms.settings.ts';
import { dueDayOf } from './payment-terms.rules.ts';
import type { UblCursor } from './ubl-cursor.ts';
import type { UblRoot } from './ubl-line.ts';

type Facts = { root: UblRoot; issuedOn: string; payable: number; settings: SettingValues };

/**
 * The due date. A document with nothing to pay is due on its day of issue (a UBL 2.1 credit note has no due
 * date, and accounting programs file invoices of zero or below without one); otherwise a missing date is
 * derived from the payment terms of the document, else of the utility, with a warning.
 */
export function readDueDay(at: UblCursor, { root, issuedOn, payable, settings }: Facts): string {
  const stated = [
    'cbc:DueDate',
    'cac:PaymentMeans/cbc:PaymentDueDate',
    'cac:PaymentTerms/cbc:PaymentDueDate',
  ];
  const place = stated.find(path => at.text(path) !== undefined);
  if (place) return at.day(place) ?? '';
  if (root === 'CreditNote' || payable <= 0 || !issuedOn) return issuedOn;
  const day = Temporal.PlainDate.from(issuedOn);
  const notes = at.all('cac:PaymentTerms/cbc:Note').map(note => plainText(note.ownText(longestNote) ?? ''));
  const found = dueDayOf(notes.join('\n'), day);
  const dueOn = found ?? day.add({ days: settingOn(settings, dueDays, { day }) });
  at.warn(
    { kind: 'no-due-day', dueOn: dueOn.toString(), from: found ? 'document' : 'utility' },
    'cbc:DueDate',
  );
  return dueOn.toString();
}

const longestNote = 1000;
