import type { Configuration } from 'openid-client';
import type { OidcConfig } from '../../../config.ts';

/** In seconds. Somebody waits for each of these requests. */
const patience = 8;
/** A provider changes its keys and addresses now and then. */
const knownForMinutes = 60;

// Loaded when somebody signs in through it: most installations have no provider.
export const loadOpenid = () => import('openid-client');

const known = new Map<string, { configuration: Promise<Configuration>; until: number }>();

/** What the provider says of itself (OpenID Connect Discovery). @throws Error while the provider is away */
export async function discoverProvider({
  issuer,
  clientId,
  clientSecret,
}: OidcConfig): Promise<Configuration> {
  const key = `${issuer} ${clientId} ${clientSecret}`;
  const found = known.get(key);
  if (found && found.until > performance.now()) return await found.configuration;
  const { discovery, allowInsecureRequests } = await loadOpenid();
  // config.ts takes http for this machine alone.
  const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
  const configuration = discovery(issuer, clientId, clientSecret, undefined, { execute, timeout: patience });
  known.set(key, { configuration, until: performance.now() + knownForMinutes * 60_000 });
  configuration.catch(() => known.delete(key));
  return await configuration;
}
