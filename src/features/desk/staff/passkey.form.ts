import { z } from 'zod';

const base64url = z
  .string()
  .regex(/^[\w-]+={0,2}$/)
  .max(16_384);

/** What `credential.toJSON()` gives for a passkey that was just made; the rest of it is not needed. */
const newPasskey = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
});
export type NewPasskey = z.output<typeof newPasskey>;

/** The same for a passkey that signed a challenge. */
const signedChallenge = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }),
});
export type SignedChallenge = z.output<typeof signedChallenge>;

/** JSON in a field: the script fills it and sends the form, so that redirects are the browser's. */
const jsonField = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .max(65_536)
    .transform((text, context): z.output<Schema> => {
      const parsed = schema.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      context.addIssue({ code: 'custom', message: 'passkeyWrong' });
      return z.NEVER;
    });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const newPasskeyForm = z.object({ credential: jsonField(newPasskey) });

export const passkeySignInForm = z.object({ credential: jsonField(signedChallenge), return: z.string() });

export const passkeyRemovalForm = z.object({ passkey: base64url });
