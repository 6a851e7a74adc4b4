import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, vi } from 'vitest';
import type { OidcConfig } from '#src/config.ts';

/** What the provider says of somebody; `sub` is what they sign in with. */
export type ProviderAccount = { email: string; email_verified?: boolean; name?: string; groups?: string[] };

export type ProviderServer = {
  oidc: OidcConfig;
  accounts: Map<string, ProviderAccount>;
  /** Signs somebody in at the provider's own pages. @returns where it sends the browser in the end */
  signIn: (address: string, sub: string) => Promise<URL>;
};

/** A real OpenID provider on this machine, which takes any password; closed when the test file ends. */
export async function startProvider(redirectUri: string): Promise<ProviderServer> {
  let answer: RequestListener = (_, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => void server.close());
  const issuer = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const accounts = new Map<string, ProviderAccount>();
  const client = { client_id: 'desk', client_secret: 'a secret between the two' };
  // It warns that its keys and pages are those of a trial, which this is.
  const warning = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const info = vi.spyOn(console, 'info').mockImplementation(() => undefined);
  const provider = new Provider(issuer.origin, {
    clients: [{ ...client, redirect_uris: [redirectUri], grant_types: ['authorization_code'] }],
    cookies: { keys: ['of a test'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    claims: { email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...accounts.get(sub) }),
    }),
  });
  answer = provider.callback();
  afterAll(() => {
    warning.mockRestore();
    info.mockRestore();
  });
  const { client_id: clientId, client_secret: clientSecret } = client;
  const signIn = (address: string, sub: string) => walk(address, sub, redirectUri);
  return { oidc: { issuer, clientId, clientSecret }, accounts, signIn };
}

/** As a browser would: follows redirects, sends the forms for login and consent, keeps cookies. */
async function walk(address: string, sub: string, redirectUri: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let to = new URL(address);
  let body: URLSearchParams | undefined;
  for (let hop = 0; hop < 12; hop++) {
    if (to.href.startsWith(redirectUri)) return to;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const method = body ? 'POST' : 'GET';
    const response = await fetch(to, {
      method,
      redirect: 'manual',
      headers: { cookie },
      ...(body && { body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    body = undefined;
    if (location) to = new URL(location, to);
    else {
      const page = await response.text();
      const [, action] = /<form[^>]*action="([^"]+)"/.exec(page) ?? [];
      const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
      if (!action) throw new Error(`${to.pathname} answered ${response.status}: ${page.slice(0, 300)}`);
      body = new URLSearchParams({ prompt, login: sub, password: 'any' });
      to = new URL(action, to);
    }
  }
  throw new Error('The provider never sent the browser back.');
}
