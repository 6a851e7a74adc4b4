import { createTransport } from 'nodemailer';
import type { Log } from '../observe/log.ts';

/** A message to check that mail arrives. */
export type TestMessage = { from: string; to: string; subject: string; text: string };

const certificateFaults = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/**
 * Connects, greets, starts TLS and authenticates, as for a letter; if a message is given, sends it.
 * @returns the problem as text; undefined on success
 */
export async function findMailServerProblem(
  smtpUrl: string,
  message?: TestMessage,
): Promise<string | undefined> {
  const options = { url: smtpUrl, connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 20_000 };
  const transport = createTransport(options as { url: string });
  try {
    await transport.verify();
    if (message) await transport.sendMail(message);
    return undefined;
  } catch (error) {
    return describe(error as Error & { code?: string; response?: string });
  } finally {
    transport.close();
  }
}

/** At start: only warns, because letters wait until the mail server is back. */
export async function warnOfMailServer(smtpUrl: string, log: Log): Promise<void> {
  const problem = await findMailServerProblem(smtpUrl);
  if (problem) log.warn({ err: new Error(problem) }, 'the mail server takes no letters; they wait');
}

function describe({ message, code = '', cause }: Error & { code?: string }): string {
  const deeper = (cause as { code?: string } | undefined)?.code ?? code;
  if (certificateFaults.has(deeper) || /certificate/i.test(message))
    return `its certificate is not trusted: ${message}. One of a private authority: set NODE_EXTRA_CA_CERTS to its file`;
  if (code === 'EAUTH') return `it refuses the user or the password of SMTP_URL: ${message}`;
  if (code === 'EENVELOPE') return `it does not take the message: ${message}`;
  return `it does not answer as a mail server: ${message}`;
}
