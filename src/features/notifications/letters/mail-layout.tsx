import { renderToString } from 'preact-render-to-string';
import type { Locale } from '../../../domain/day.ts';
import type { Operator } from '../../../operator.ts';
import type { Mail } from '../../../platform/mail/mail.ts';

/** The content of a message; both of its parts are made from it. */
export type Letter = {
  subject: string;
  /** paragraphs before the button */
  before: readonly string[];
  button: string;
  url: string;
  /** paragraphs after it */
  after: readonly string[];
  signature: string;
  /** the link that turns such letters off, in an optional letter */
  stop?: { words: string; url: string };
};

type Envelope = { to: string; locale: Locale; operator: Operator };

/** A message with a text part and an HTML part of the same content. */
export function writeMail({ to, locale, operator }: Envelope, letter: Letter): Mail {
  const { subject, before, url, after, signature, stop } = letter;
  const stopLine = stop ? [`${stop.words}: ${stop.url}`] : [];
  const text = [...before, url, ...after, signature, closing(operator), ...stopLine].join('\n\n');
  const html = `<!doctype html>${renderToString(<MailPage locale={locale} operator={operator} letter={letter} />)}`;
  return { to, subject, text: `${text}\n`, html };
}

const closing = ({ legalName, contacts }: Operator): string =>
  `${legalName} · ${contacts.customers} · ${contacts.phone}`;

// Mail programs ignore style sheets: styles are inline.
const styles = {
  body: 'margin:0;padding:24px 16px;background:#f3f6f8;color:#12202b;font:16px/1.5 system-ui,sans-serif',
  sheet: 'max-width:560px;margin:0 auto;padding:24px;background:#fff;border-radius:12px',
  button:
    'display:inline-block;padding:12px 20px;border-radius:8px;background:#0b5a8a;color:#fff;font-weight:700;text-decoration:none',
  quiet: 'color:#4b5b66;font-size:14px;word-break:break-word',
};

function MailPage({ locale, operator, letter }: Omit<Envelope, 'to'> & { letter: Letter }) {
  const { subject, before, button, url, after, signature, stop } = letter;
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>{subject}</title>
      </head>
      <body style={styles.body}>
        <div style={styles.sheet}>
          {before.map(paragraph => (
            <p>{paragraph}</p>
          ))}
          <p>
            <a style={styles.button} href={url}>
              {button}
            </a>
          </p>
          {after.map(paragraph => (
            <p>{paragraph}</p>
          ))}
          <p>{signature}</p>
          <p style={styles.quiet}>{url}</p>
          <p style={styles.quiet}>{closing(operator)}</p>
          {stop && (
            <p style={styles.quiet}>
              <a href={stop.url}>{stop.words}</a>
            </p>
          )}
        </div>
      </body>
    </html>
  );
}
