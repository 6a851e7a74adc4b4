/** What a key permits: handing over exports, or reading feeds, never both. */
export const apiScopes = ['import', 'feeds'] as const;
export type ApiScope = (typeof apiScopes)[number];

export const isApiScope = (text: string | undefined): text is ApiScope =>
  (apiScopes as readonly (string | undefined)[]).includes(text);

/** The prefix identifies the key to people and to secret scanners. */
export const writeApiKey = (scope: ApiScope, token: string): string => `apometru-${scope}-${token}`;

const form = /^apometru-(?:import|feeds)-[\w-]{43}$/;

/** The key of an `Authorization: Bearer` header; undefined if it is not in the form of a key. */
export function findBearerKey(authorization: string | undefined): string | undefined {
  const key = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  return key !== undefined && form.test(key) ? key : undefined;
}

/** High enough for a program that reads a whole feed page by page. */
export const limitOfKey = { name: 'api-key', times: 600, minutes: 1 };
/** Requests without a valid key. Valid keys are not counted here, so that others on the same network cannot block them. */
export const limitOfWrongKeys = { name: 'api-wrong-key', times: 60, timesOfWider: 600, minutes: 10 };

/** The description of a key shown in the list. */
export const longestKeyName = 100;
