import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { StaffId } from '../../../domain/ids.ts';
import type { Deps } from '../../../platform/web/web.ts';
import type { NewPasskey, SignedChallenge } from './passkey.form.ts';
import { challengeMinutes, createChallenge, takeChallenge } from './passkey-challenges.ts';
import { findPasskey, listPasskeys, notePasskeyUse } from './passkeys.queries.ts';

/** ES256 and RS256: what every device knows. */
const algorithms = [-7, -257];

// Loaded when somebody uses one: it is large, and most requests have no use for it.
const webauthn = () => import('@simplewebauthn/server');

type PasskeyDeps = Pick<Deps, 'db' | 'clock' | 'config' | 'operator'>;

const relyingParty = ({ config }: Pick<Deps, 'config'>) => ({
  expectedOrigin: config.publicUrl.origin,
  expectedRPID: config.publicUrl.hostname,
});

const toBytes = (base64url: string): Buffer => Buffer.from(base64url, 'base64url');

/** What a browser is asked to make a passkey with; the device has to ask for its PIN or a finger. */
export async function passkeyCreation(
  deps: PasskeyDeps,
  { staffId, email, name }: { staffId: StaffId; email: string; name: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await webauthn();
  const known = await listPasskeys(deps.db, staffId);
  return await generateRegistrationOptions({
    rpName: deps.operator.name,
    rpID: deps.config.publicUrl.hostname,
    userID: new Uint8Array(Buffer.from(`staff ${staffId}`)),
    userName: email,
    userDisplayName: name,
    challenge: new Uint8Array(toBytes(await createChallenge(deps, staffId))),
    timeout: challengeMinutes * 60_000,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId.toString('base64url') })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
}

export type MadePasskey = { credentialId: Buffer; publicKey: Buffer; counter: bigint; transports: string[] };

/** @returns undefined when it was not made for this person, here and just now */
export async function verifyNewPasskey(
  deps: PasskeyDeps,
  staffId: StaffId,
  made: NewPasskey,
): Promise<MadePasskey | undefined> {
  const { verifyRegistrationResponse } = await webauthn();
  const { transports, ...response } = made.response;
  const result = await verifyRegistrationResponse({
    response: { ...made, response, clientExtensionResults: {} },
    expectedChallenge: challenge => takeChallenge(deps.db, { challenge, staffId, now: deps.clock.now() }),
    ...relyingParty(deps),
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined);
  if (!result?.verified) return undefined;
  const { id, publicKey, counter } = result.registrationInfo.credential;
  return {
    credentialId: toBytes(id),
    publicKey: Buffer.from(publicKey),
    counter: BigInt(counter),
    transports,
  };
}

/** What a browser is asked to sign in with: any passkey that the device has for this portal. */
export async function passkeyRequest(deps: PasskeyDeps): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await webauthn();
  return await generateAuthenticationOptions({
    rpID: deps.config.publicUrl.hostname,
    challenge: new Uint8Array(toBytes(await createChallenge(deps, undefined))),
    timeout: challengeMinutes * 60_000,
    userVerification: 'required',
  });
}

/** @returns whose passkey signed; undefined when none of ours did, here and just now */
export async function verifyPasskey(
  deps: PasskeyDeps,
  signed: SignedChallenge,
): Promise<StaffId | undefined> {
  const credentialId = toBytes(signed.id);
  const passkey = await findPasskey(deps.db, credentialId);
  if (!passkey) return undefined;
  const { verifyAuthenticationResponse } = await webauthn();
  const now = deps.clock.now();
  const { publicKey, counter } = passkey;
  const result = await verifyAuthenticationResponse({
    response: { ...signed, clientExtensionResults: {} },
    expectedChallenge: challenge => takeChallenge(deps.db, { challenge, staffId: undefined, now }),
    ...relyingParty(deps),
    requireUserVerification: true,
    credential: { id: signed.id, publicKey: new Uint8Array(publicKey), counter: Number(counter) },
  }).catch(() => undefined);
  if (!result?.verified) return undefined;
  await notePasskeyUse(deps.db, { credentialId, counter: BigInt(result.authenticationInfo.newCounter), now });
  return passkey.staffId;
}
