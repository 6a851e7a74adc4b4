import { z } from 'zod';
import type { OidcConfig } from '../../../config.ts';
import { emailKey, looksLikeEmail } from '../../../domain/email-address.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { paths } from '../../../paths.ts';
import { seal, unseal } from '../../../platform/sealed.ts';
import { dropCookie, readCookie, writeCookie } from '../../../platform/web/cookies.ts';
import { createToken } from '../../../platform/web/tokens.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { discoverProvider, loadOpenid } from './provider-client.ts';

/** What the browser keeps while it is at the provider, sealed: the portal keeps nothing of it. */
const journey = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnPath: z.string(),
  /** the provider has to ask again, though it knows who this is */
  isAgain: z.boolean(),
  until: z.string(),
});
type Journey = z.output<typeof journey>;

const cookie = 'desk-provider';
const journeyMinutes = 10;
const sealing = { purpose: 'sign-in through the provider', owner: 'browser' };

const returnUrl = ({ config }: Pick<Deps, 'config'>): string =>
  new URL(paths.deskProviderReturn, config.publicUrl).href;

/** Begins the code flow (RFC 6749, 4.1) with PKCE, state and nonce. @returns where the browser goes */
export async function beginProviderSignIn(
  deps: Pick<Deps, 'config' | 'secret' | 'clock'>,
  c: Web,
  oidc: OidcConfig,
  { returnPath, isAgain }: { returnPath: string; isAgain: boolean },
): Promise<string> {
  const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomPKCECodeVerifier } = await loadOpenid();
  const provider = await discoverProvider(oidc);
  const verifier = randomPKCECodeVerifier();
  const until = deps.clock.now().add({ minutes: journeyMinutes }).toString();
  const kept: Journey = { state: createToken(), nonce: createToken(), verifier, returnPath, isAgain, until };
  const value = seal(deps.secret, sealing, Buffer.from(JSON.stringify(kept))).toString('base64url');
  writeCookie(c, deps, { name: cookie, value, seconds: journeyMinutes * 60 });
  const knowsGroups = provider.serverMetadata().scopes_supported?.includes('groups') === true;
  const address = buildAuthorizationUrl(provider, {
    redirect_uri: returnUrl(deps),
    scope: knowsGroups ? 'openid email profile groups' : 'openid email profile',
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: kept.state,
    nonce: kept.nonce,
    ...(isAgain && { prompt: 'login', max_age: '0' }),
  });
  return address.href;
}

const claims = z.object({
  sub: z.string().min(1).max(300),
  email: z.string().refine(looksLikeEmail),
  email_verified: z.boolean().optional(),
  name: z.string().trim().min(1).max(100).optional().catch(undefined),
  groups: z.array(z.string()).catch([]),
});

/** Somebody as the provider knows them. */
export type ProviderPerson = {
  /** unique for the provider */
  subject: string;
  email: string;
  /** the provider has seen that mail to the address arrives */
  isEmailVerified: boolean;
  name: string;
  groups: readonly string[];
};

export type ProviderProblem = 'not-ours' | 'away';

/**
 * Ends the code flow. The browser that comes back must be the one that went: state and nonce are in its own cookie.
 * @returns who it is, and where they wanted to go
 */
export async function endProviderSignIn(
  deps: Pick<Deps, 'config' | 'secret' | 'clock' | 'log'>,
  c: Web,
  oidc: OidcConfig,
): Promise<Result<{ person: ProviderPerson; returnPath: string }, ProviderProblem>> {
  const kept = takeJourney(deps, c);
  if (!kept) return refuse('not-ours');
  const openid = await loadOpenid();
  try {
    const provider = await discoverProvider(oidc);
    const address = new URL(`${returnUrl(deps)}${new URL(c.req.url).search}`);
    const tokens = await openid.authorizationCodeGrant(provider, address, {
      pkceCodeVerifier: kept.verifier,
      expectedState: kept.state,
      expectedNonce: kept.nonce,
      idTokenExpected: true,
      ...(kept.isAgain && { maxAge: 0 }),
    });
    const subject = tokens.claims()?.sub ?? '';
    const told = await openid.fetchUserInfo(provider, tokens.access_token, subject);
    const parsed = claims.safeParse({ ...tokens.claims(), ...told });
    if (!parsed.success) return refuse('not-ours');
    const { email, email_verified: isVerified = false, name, groups } = parsed.data;
    const person = { subject, email, isEmailVerified: isVerified, name: name ?? emailKey(email), groups };
    return ok({ person, returnPath: kept.returnPath });
  } catch (error) {
    // Its message may hold what the provider said of a person; the kind of error is enough.
    const { name, code } = error as Error & { code?: string };
    deps.log.warn({ name, code, requestId: c.var.requestId }, 'the OpenID provider was not understood');
    const isRefusal =
      error instanceof openid.AuthorizationResponseError || error instanceof openid.ResponseBodyError;
    return refuse(isRefusal ? 'not-ours' : code?.startsWith('OAUTH_') ? 'not-ours' : 'away');
  }
}

function takeJourney(deps: Pick<Deps, 'config' | 'secret' | 'clock'>, c: Web): Journey | undefined {
  const sealed = readCookie(c, deps, cookie);
  if (!sealed) return undefined;
  dropCookie(c, deps, cookie);
  const text = unseal(deps.secret, sealing, Buffer.from(sealed, 'base64url'));
  const parsed = text && journey.safeParse(JSON.parse(text.toString()));
  if (!parsed?.success) return undefined;
  const isOver = Temporal.Instant.compare(Temporal.Instant.from(parsed.data.until), deps.clock.now()) < 0;
  return isOver ? undefined : parsed.data;
}
