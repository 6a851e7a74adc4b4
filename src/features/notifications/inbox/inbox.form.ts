import { z } from 'zod';
import { type NotificationId, parseId } from '../../../domain/ids.ts';

/** Marks the notifications on a page as read. */
export const markReadForm = z.object({
  through: z.string().transform(text => parseId<NotificationId>(text)),
});

/** Turns the letters of a kind on or off. */
export const letterChoiceForm = z.object({
  kind: z.string(),
  wanted: z.string().transform(text => text === 'yes'),
});
