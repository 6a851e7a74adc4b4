import { z } from 'zod';
import { longestMessage, longestSubject } from '../threads.rules.ts';

/** Text as it is kept: one Unicode form, line ends of one kind, nothing but spaces cut off. */
const typedText = z.string().transform(text => text.replaceAll(/\r\n?/g, '\n').normalize('NFC').trim());

/** What somebody writes to the utility, in a new message or an answer. */
export const messageText = typedText.superRefine((text, context) => {
  if (text === '') context.addIssue({ code: 'custom', message: 'textMissing' });
  else if ([...text].length > longestMessage) context.addIssue({ code: 'custom', message: 'textTooLong' });
});

const subject = z
  .string()
  .transform(text => text.replaceAll(/\s+/g, ' ').normalize('NFC').trim())
  .superRefine((text, context) => {
    if (text === '') context.addIssue({ code: 'custom', message: 'subjectMissing' });
    else if ([...text].length > longestSubject)
      context.addIssue({ code: 'custom', message: 'subjectTooLong' });
  });

/** Beside these, a field of each question of the topic, and the files. */
export const newMessageForm = z.object({
  code: z.string(),
  topic: z.string(),
  department: z.string(),
  subject,
  text: messageText,
  /** what it is about: "invoice 12" */
  about: z.string(),
  /** ids of files that have arrived, with spaces between */
  kept: z.string(),
  /** the same whenever this form is sent */
  key: z.string(),
  do: z.string(),
});

export type NewMessageField = Exclude<keyof typeof newMessageForm.shape, 'do'> | 'files';

/** An answer in a thread. */
export const replyForm = z.object({
  text: messageText,
  kept: z.string(),
  key: z.string(),
  do: z.string(),
});

export type ReplyField = 'text' | 'files';
