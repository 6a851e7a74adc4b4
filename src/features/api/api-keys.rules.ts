/** What a key opens: handing over exports, or reading feeds. One key opens one of them. */
export const apiScopes = ['import', 'feeds'] as const;
export type ApiScope = (typeof apiScopes)[number];

export const isApiScope = (text: string | undefined): text is ApiScope =>
  (apiScopes as readonly (string | undefined)[]).includes(text);

/** The prefix says to people and to scanners for lost secrets what the key is. */
export const writeApiKey = (scope: ApiScope, token: string): string => `apometru-${scope}-${token}`;

const form = /^apometru-(?:import|feeds)-[\w-]{43}$/;

/** The key of an `Authorization: Bearer` header; undefined for whatever cannot be one. */
export function findBearerKey(authorization: string | undefined): string | undefined {
  const key = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  return key !== undefined && form.test(key) ? key : undefined;
}

/** A program that reads a whole feed page after page stays below it. */
export const limitOfKey = { name: 'api-key', times: 600, minutes: 1 };
/** Requests without a right key; a right one from the same network is not counted here, so nobody can shut it out. */
export const limitOfWrongKeys = { name: 'api-wrong-key', times: 60, timesOfWider: 600, minutes: 10 };

/** What a key is for, as its list shows it. */
export const longestKeyName = 100;
