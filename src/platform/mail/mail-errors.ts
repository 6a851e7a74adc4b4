import type { MailOutcome } from './mail.ts';

/** The message is to be tried again. Says which command failed and the numbers of the answer: its words quote addresses. */
export class MailFailure extends Error {
  override name = 'MailFailure';
  /** whether the server itself was away, and not only unwilling to take this message */
  readonly isServerAway: boolean;

  constructor({ code = 'unknown', command, responseCode, response }: SmtpError) {
    const answer = [responseCode, enhancedCodeIn(response)].filter(Boolean).join(' ');
    const where = command ? ` at ${command}` : '';
    super(`The mail server did not take a message: ${code}${where}${answer && `, ${answer}`}`);
    this.isServerAway = responseCode === undefined || responseCode === 421;
  }
}

type SmtpError = Partial<Record<'code' | 'command' | 'response', string>> & { responseCode?: number };

/** "5.1.1" of RFC 3463, which says more than "550". */
const enhancedCodeIn = (response = ''): string | undefined =>
  /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];

/** No such mailbox, no such domain, bad syntax, moved, no mail for the domain (RFC 3463 and 7505), disabled. */
const isBadAddress = (enhanced: string): boolean => /^5\.(1\.([1236]|10)|2\.1)$/.test(enhanced);

/**
 * What an error of the mailer means for its message. Only an answer about the recipient ends it: a server that takes
 * nothing from us ("relaying denied", 5.7.1) is set up wrongly, and the letters wait until that is put right.
 * @throws MailFailure when it is to be tried again
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
