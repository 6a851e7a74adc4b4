import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { looksLikeEmail } from './domain/email-address.ts';
import { ok, type Result, refuse } from './domain/result.ts';

/** A schema that parses text with `read`, whose problem states what was found and what is expected. */
const setting = <Value>(read: (text: string) => Result<Value, string>) =>
  z
    .string()
    .transform((text, context) => {
      const result = read(text);
      if (result.ok) return result.value;
      context.addIssue({ code: 'custom', message: result.problem });
      return z.NEVER;
    })
    .optional();

export const wholeNumber = (least: number, most: number) =>
  setting(text => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= least && value <= most
      ? ok(value)
      : refuse(`"${text}" is not a whole number from ${least} to ${most}`);
  });

export const oneOf = <Word extends string>(...words: Word[]) =>
  setting(text => {
    const word = words.find(one => one === text);
    return word ? ok(word) : refuse(`"${text}" is none of ${words.join(', ')}`);
  });

export const path = setting(text => ok(text));

/** An address to listen on. */
export const host = setting(text =>
  isIP(text) || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text)
    ? ok(text)
    : refuse(`"${text}" is neither an address nor a name to listen on, such as 127.0.0.1`),
);

const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);

/** @param mayBePlain whether http is allowed; for localhost it always is */
export const publicUrl = ({ mayBePlain }: { mayBePlain: boolean }) =>
  setting(text => {
    const wanted = 'it should look like https://portal.example';
    const url = URL.parse(text);
    if (!url || !/^https?:$/.test(url.protocol))
      return refuse(`"${text}" is no address of a page; ${wanted}`);
    if (url.username || url.password) return refuse(`it holds a user or a password; ${wanted}`);
    if (url.pathname !== '/' || url.search || url.hash)
      return refuse(`"${text}" goes on after the name; the portal has the name to itself, ${wanted}`);
    if (url.protocol === 'http:' && !mayBePlain && !isLoopback(url))
      return refuse(`"${text}" is not encrypted, passwords could be read on the way; ${wanted}`);
    return ok(url);
  });

/** An OpenID provider: https, or http on this machine. */
export const issuer = setting(text => {
  const url = URL.parse(text);
  const wanted = 'it should look like https://login.utility.example/realms/utility';
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash)
    return refuse(`"${text}" is no address of a provider; ${wanted}`);
  if (url.protocol === 'http:' && !isLoopback(url)) return refuse(`"${text}" is not encrypted; ${wanted}`);
  return ok(url);
});

/** `smtps://portal:…@mail.example`: user and host without the password or any part that may contain one. */
function withoutSecrets(text: string): string {
  const url = URL.parse(text);
  if (!url?.host) return `what is there (${text.length} characters, not shown because it may be a secret)`;
  const user = url.username ? `${url.username}${url.password ? ':…' : ''}@` : '';
  return `"${url.protocol}//${user}${url.host}${url.pathname}"`;
}

export const databaseUrl = setting(text => {
  const wanted = 'it should look like postgres://user:password@host/database';
  const url = URL.parse(text);
  if (!url || !/^postgres(ql)?:$/.test(url.protocol))
    return refuse(`${withoutSecrets(text)} is no address of a PostgreSQL database; ${wanted}`);
  if (url.pathname.length < 2) return refuse(`${withoutSecrets(text)} names no database; ${wanted}`);
  const files = ['sslrootcert', 'sslcert', 'sslkey'].flatMap(name => url.searchParams.get(name) ?? []);
  const unreadable = files.filter(file => !mayRead(file));
  if (unreadable.length > 0) return refuse(`${unreadable.join(' and ')} cannot be read`);
  return ok(text);
});

export const smtpUrl = setting(text => {
  const url = URL.parse(text);
  return url?.hostname && /^smtps?:$/.test(url.protocol)
    ? ok(text)
    : refuse(
        `${withoutSecrets(text)} is no address of a mail server; it should look like smtps://user:password@mail.example`,
      );
});

/** An unguessable key for hashes. */
export const secret = setting(text =>
  text.length >= 32
    ? ok(text)
    : refuse(`has ${text.length} characters; it needs 32 or more, as "openssl rand -base64 32" gives`),
);

/** One sender: an address, or a name with the address in angle brackets. */
export const mailAddress = setting(text => {
  const [, bracketed] = /^(?:"[^"\r\n]*"|[^"<>,;\r\n]*)\s*<([^<>]*)>$/.exec(text) ?? [];
  return looksLikeEmail(bracketed ?? text)
    ? ok(text)
    : refuse(`"${text}" is no sender; it should look like Apa Service <no-reply@portal.example>`);
});

/** The mailbox that receives answers; the portal adds "+" and a token before the "@". */
export const replyAddress = setting(text =>
  looksLikeEmail(text) && !text.includes('+')
    ? ok(text)
    : refuse(
        `"${text}" is no mailbox for answers; it should look like messages@portal.example, without a "+"`,
      ),
);

function readFolder(text: string): Result<string, string> {
  let nearest = resolve(text);
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  if (!statSync(nearest).isDirectory()) return refuse(`${text} cannot be a folder: ${nearest} is a file`);
  if (mayWrite(nearest)) return ok(text);
  const what = nearest === resolve(text) ? text : `${text} is not there, and ${nearest}`;
  return refuse(`${what} cannot be written to by this user`);
}

/** A folder that exists and is writable, or can be created. */
export const folder = setting(readFolder);

/** The database, or a folder shared by all processes. */
export const uploadsPlace = setting(text => {
  if (text === 'database') return ok(text);
  if (isAbsolute(text)) return readFolder(text);
  return refuse(`"${text}" is neither "database" nor the whole path of a folder`);
});

/** A Unix socket, or a host and port. */
export type ClamdAddress = { path: string } | { host: string; port: number };

export const clamdAddress = setting<ClamdAddress>(text => {
  if (isAbsolute(text)) return ok({ path: text });
  const [, name, port] = /^\[?([\w.:-]+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  return name && Number(port) > 0 && Number(port) < 65_536
    ? ok({ host: name, port: Number(port) })
    : refuse(`"${text}" is neither the path of a socket nor a host and port, such as 127.0.0.1:3310`);
});

const may = (right: number) => (file: string) => {
  try {
    accessSync(file, right);
    return true;
  } catch {
    return false;
  }
};
export const mayRead = may(constants.R_OK);
const mayWrite = may(constants.W_OK | constants.X_OK);
