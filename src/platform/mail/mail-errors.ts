import type { MailOutcome } from './mail.ts';

/** The message must be retried. Holds the failed command and the reply codes, not the reply text, which quotes addresses. */
export class MailFailure extends Error {
  override name = 'MailFailure';
  /** the server was unreachable, as opposed to refusing this message */
  readonly isServerAway: boolean;

  constructor({ code = 'unknown', command, responseCode, response }: SmtpError) {
    const answer = [responseCode, enhancedCodeIn(response)].filter(Boolean).join(' ');
    const where = command ? ` at ${command}` : '';
    super(`The mail server did not take a message: ${code}${where}${answer && `, ${answer}`}`);
    this.isServerAway = responseCode === undefined || responseCode === 421;
  }
}

type SmtpError = Partial<Record<'code' | 'command' | 'response', string>> & { responseCode?: number };

/** The enhanced code, such as "5.1.1" (RFC 3463), is more specific than "550". */
const enhancedCodeIn = (response = ''): string | undefined =>
  /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];

/** No such mailbox, no such domain, bad syntax, moved, domain accepts no mail (RFC 3463 and 7505), disabled. */
const isBadAddress = (enhanced: string): boolean => /^5\.(1\.([1236]|10)|2\.1)$/.test(enhanced);

/**
 * What a mailer error means for the message. Only a reply about the recipient is final: a server that accepts nothing from
 * the portal ("relaying denied", 5.7.1) is misconfigured, and letters wait until that is fixed.
 * @throws MailFailure when the message must be retried
 */
export function judgeMailError(error: unknown): MailOutcome {
  const smtp = error as SmtpError;
  const { command = '', responseCode = 0, response = '' } = smtp;
  const enhanced = enhancedCodeIn(response);
  const isAboutRecipient = enhanced
    ? isBadAddress(enhanced)
    : [550, 551, 553].includes(responseCode) && !/relay/i.test(response);
  if (command === 'RCPT TO' && isAboutRecipient)
    return { kind: 'refused', answer: `${responseCode} ${enhanced ?? ''}`.trim() };
  throw new MailFailure(smtp);
}
