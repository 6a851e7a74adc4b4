import { createTransport } from 'nodemailer';

/** A message by hand, to see that one arrives. */
export type TestMessage = { from: string; to: string; subject: string; text: string };

const certificateFaults = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/**
 * Connects, greets, makes the line safe and signs in, as the first letter would; with a message, sends it.
 * @returns what went wrong, in words; undefined when all of it went well
 */
export async function findMailServerProblem(
  smtpUrl: string,
  message?: TestMessage,
): Promise<string | undefined> {
  const options = { url: smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
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

function describe({ message, code = '', cause }: Error & { code?: string }): string {
  const deeper = (cause as { code?: string } | undefined)?.code ?? code;
  if (certificateFaults.has(deeper) || /certificate/i.test(message))
    return `its certificate is not trusted: ${message}. One of a private authority: set NODE_EXTRA_CA_CERTS to its file`;
  if (code === 'EAUTH') return `it refuses the user or the password of SMTP_URL: ${message}`;
  if (code === 'EENVELOPE') return `it does not take the message: ${message}`;
  return `it does not answer as a mail server: ${message}`;
}
