import { beforeAll, describe, expect, test } from 'vitest';
import { type AnyCustomerId, type InvoiceId, toId } from '#src/domain/ids.ts';
import { writeApiKey } from '#src/features/api/api-keys.rules.ts';
import { createApiKey } from '#src/features/api/create-api-key.ts';
import { paths } from '#src/paths.ts';
import { createToken } from '#src/platform/web/tokens.ts';
import { makeCustomer } from './factories/customer.ts';
import { makeInvoiceDocument } from './factories/make-invoice-document.ts';
import { createTestPortal, type TestPortal, type Visitor } from './portal.ts';
import { createSignedIn, signInAs } from './signed-in.ts';

/** Words that only the owner may read. */
const secrets = ['Tainicu', 'Strada Ascunsă', 'TAINIC-1', 'tainic@apa.example'];

type Route = { method: string; path: string };
type Door = 'public' | 'account' | 'customer' | 'desk' | 'desk sign-in' | 'webhooks' | 'feeds' | 'import';

let portal: TestPortal;
let routes: (Route & { door: Door })[];
let fill: (path: string) => string;

beforeAll(async () => {
  portal = await createTestPortal();
  const owner = await makeCustomer(portal.deps.db, {
    code: '9990001',
    name: 'Tainicu Tudor',
    address: 'Strada Ascunsă 1',
  });
  await createSignedIn(portal, { email: 'tainic@apa.example', customerIds: [owner] });
  const invoiceId = await insertInvoice(owner);
  const own = await makeCustomer(portal.deps.db, { code: '7001234' });
  await createSignedIn(portal, { email: 'curios@apa.example', customerIds: [own] });

  const { public: open, customer, desk, webhooks, api } = portal.doors;
  routes = [
    ...behind('public', [...open.withoutDatabase, ...open.withDatabase]),
    ...behind('account', customer.account),
    ...behind('customer', customer.customer),
    ...behind('customer', customer.uploads),
    ...behind('customer', customer.ended),
    ...behind('desk sign-in', desk.signIn),
    ...desk.staff.map(({ method, path }) => ({ method, path, door: 'desk' as const })),
    ...behind('webhooks', webhooks),
    ...behind('feeds', api.feeds),
    ...behind('import', api.import),
  ];
  const parameters: Record<string, string> = {
    id: String(invoiceId),
    code: '9990001',
    token: 'x',
    name: 'x',
    kind: 'contact-changes',
    file: '00000000-0000-4000-8000-000000000000',
  };
  fill = path =>
    path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => {
      const value = parameters[name];
      if (value === undefined) throw new Error(`This test has no value for ":${name}" of ${path}.`);
      return value;
    });
});

let outsider: Visitor | undefined;

/** Somebody else with an account, in a new session where a route has ended the last one. */
async function signInOutsider(): Promise<Visitor> {
  if (outsider?.cookies.has('session')) return outsider;
  outsider = portal.visitor();
  expect((await signInAs(outsider, 'curios@apa.example')).status).toBe(303);
  return outsider;
}

async function insertInvoice(customerId: AnyCustomerId): Promise<InvoiceId> {
  const document = makeInvoiceDocument({ number: 'TAINIC-1' });
  const { db } = portal.deps;
  const { invoice_id } = await db
    .insertInto('invoices')
    .values({
      customer_id: customerId,
      number: 'TAINIC-1',
      kind: 'invoice',
      issued_on: Temporal.PlainDate.from('2026-11-10'),
      due_on: Temporal.PlainDate.from('2026-11-25'),
      net: 13905n,
      vat: 1530n,
      total: 15435n,
      payable: 15435n,
      document: JSON.stringify(document),
      import_id: toId(0),
    })
    .returning('invoice_id')
    .executeTakeFirstOrThrow();
  for (const kind of ['ubl', 'pdf', 'signature']) {
    const content = Buffer.from(`TAINIC-1 ${kind}`);
    await db
      .insertInto('invoice_files')
      .values({
        customer_id: customerId,
        invoice_id,
        version: 1,
        kind,
        sha256: content,
        content,
        import_id: toId(0),
      })
      .execute();
  }
  return invoice_id;
}

function behind(door: Door, features: { routes: Route[] }[]): (Route & { door: Door })[] {
  const all = features.flatMap(({ routes }) => routes).filter(({ method }) => method !== 'ALL');
  return all.map(({ method, path }) => ({ method, path, door }));
}

type Answer = { status: number; location: string | null };

const fields = { code: '9990001', invoice: 'TAINIC-1', label: 'x' };

/** What a browser or a program may send to a route: nothing, a form, JSON, a file. */
function requestsTo({
  method,
  path,
}: Route): { what: string; send: (visitor: Visitor) => Promise<Response> }[] {
  const to = fill(path);
  const origin = 'http://localhost';
  if (method === 'GET') return [{ what: `GET ${path}`, send: visitor => visitor.get(to) }];
  const bodies: Record<string, () => BodyInit> = {
    form: () => new URLSearchParams(fields),
    JSON: () => new Blob([JSON.stringify(fields)], { type: 'application/json' }),
    file: () => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob(['x'], { type: 'image/jpeg' }), 'photo.jpg');
      return form;
    },
  };
  return Object.entries(bodies).map(([kind, body]) => ({
    what: `${method} ${path} with ${kind}`,
    send: visitor => visitor.send(to, { method, body: body(), headers: { origin } }),
  }));
}

/** Sends everything to every route of the doors and reports what was answered otherwise than expected. */
async function walk(
  chosen: Route[],
  visitor: () => Promise<Visitor>,
  isRight: (answer: Answer, route: Route) => boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const route of chosen) {
    for (const { what, send } of requestsTo(route)) {
      const { status, headers } = await send(await visitor());
      const location = headers.get('location');
      if (!isRight({ status, location }, route)) wrong.push(`${what}: ${status} ${location ?? ''}`);
    }
  }
  return wrong;
}

const behindDoor = (...doors: Door[]) => routes.filter(({ door }) => doors.includes(door));
const stranger = async () => portal.visitor();

const isSentToDesk = ({ status, location }: Answer, { method, path }: Route): boolean => {
  const back = method === 'GET' ? `?return=${encodeURIComponent(fill(path))}` : '';
  return status === 303 && location === `${paths.deskSignIn}${back}`;
};

test('every route is behind a door, except static files and probes', () => {
  const known = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  const outside = portal.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
    .filter(route => !known.has(route));
  const watching = [paths.asset(), paths.health, paths.readiness, paths.metrics];
  expect([...new Set(outside)].sort()).toEqual(watching.map(path => `GET ${path}`).sort());
  expect(routes.length).toBeGreaterThan(30);
});

describe('somebody who is not signed in', () => {
  test('can open every public page', async () => {
    const broken = await walk(behindDoor('public'), stranger, ({ status, location }) => {
      const isLedBack = location?.startsWith(`${paths.signIn}?`) === true;
      return status < 500 && status !== 401 && status !== 403 && !isLedBack;
    });
    expect(broken).toEqual([]);
  });

  test('is redirected to sign-in by every account page, and back afterwards', async () => {
    const wrong = await walk(behindDoor('account', 'customer'), stranger, ({ status, location }, route) => {
      const back = route.method === 'GET' ? `?return=${encodeURIComponent(fill(route.path))}` : '';
      return status === 303 && location === `${paths.signIn}${back}`;
    });
    expect(wrong).toEqual([]);
  });

  test("is redirected to the desk's sign-in by every desk page, and back afterwards", async () => {
    expect(await walk(behindDoor('desk'), stranger, isSentToDesk)).toEqual([]);
    expect(await walk(behindDoor('desk sign-in'), stranger, ({ status }) => status < 500)).toEqual([]);
  });

  test('gets a 401 from every API route', async () => {
    expect(await walk(behindDoor('feeds', 'import'), stranger, ({ status }) => status === 401)).toEqual([]);
  });

  test("sees no customer's data on any route", async () => {
    expect(await findLeaks(stranger)).toEqual([]);
  });
});

describe('a program', () => {
  const keys = new Map<'feeds' | 'import', string>();

  beforeAll(async () => {
    for (const scope of ['feeds', 'import'] as const) {
      keys.set(scope, (await createApiKey(portal.deps, { scope, name: undefined })).key);
    }
  });

  /** A visitor whose requests carry a key. */
  const withKey = (key: string | undefined, visitor: Visitor): Visitor => {
    const authorization = `Bearer ${key}`;
    const send: Visitor['send'] = (path, init) =>
      visitor.send(path, {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init.headers)), authorization },
      });
    return { ...visitor, send, get: path => send(path, {}) };
  };

  test.each(['feeds', 'import'] as const)(
    'with a wrong key is refused by every address of %s',
    async door => {
      const wrong = async () => withKey(writeApiKey(door, createToken()), portal.visitor());
      expect(await walk(behindDoor(door), wrong, ({ status }) => status === 401)).toEqual([]);
    },
  );

  test('is refused by every API route with a key of the other scope', async () => {
    const refused = ({ status }: Answer) => status === 403;
    const forImport = async () => withKey(keys.get('import'), portal.visitor());
    const forFeeds = async () => withKey(keys.get('feeds'), portal.visitor());
    expect(await walk(behindDoor('feeds'), forImport, refused)).toEqual([]);
    expect(await walk(behindDoor('import'), forFeeds, refused)).toEqual([]);
  });

  test('cannot open a page with a key', async () => {
    const forFeeds = async () => withKey(keys.get('feeds'), portal.visitor());
    const wrong = await walk(behindDoor('account', 'customer'), forFeeds, ({ status }) => status === 303);
    expect(wrong).toEqual([]);
  });

  test('cannot use an API route with a session cookie', async () => {
    const wrong = await walk(behindDoor('feeds', 'import'), signInOutsider, ({ status }) => status === 401);
    expect(wrong).toEqual([]);
  });
});

test('no page may be cached for another person, help and 404 pages included', async () => {
  const wrong: string[] = [];
  for (const { method, path } of [...routes, { method: 'GET', path: '/nothing-here' }]) {
    for (const visitor of [await signInOutsider(), portal.visitor()]) {
      const [request] = requestsTo({ method, path });
      if (!request) continue;
      const answer = await request.send(visitor);
      if (answer.headers.get('content-type')?.startsWith('text/html') !== true) continue;
      const kept = answer.headers.get('cache-control') ?? 'as long as one likes';
      const namesSomebody = (await answer.text()).includes('name="action" value="end"');
      if (kept !== 'no-store' && (namesSomebody || kept !== 'private, no-cache'))
        wrong.push(`${method} ${path}: ${kept}`);
    }
  }
  expect(wrong).toEqual([]);
});

describe('somebody signed in as another customer', () => {
  test("gets a 404 for every route to another customer's data", async () => {
    const ofOthers = behindDoor('account', 'customer').filter(({ path }) => /:(id|code)\b/.test(path));
    expect(ofOthers.length).toBeGreaterThan(5);
    expect(await walk(ofOthers, signInOutsider, ({ status }) => status === 404)).toEqual([]);
  });

  test('has no access to the desk', async () => {
    expect(await walk(behindDoor('desk'), signInOutsider, isSentToDesk)).toEqual([]);
  });

  test('causes no server error with any kind of body', async () => {
    expect(await walk(routes, signInOutsider, ({ status }) => status < 500)).toEqual([]);
  });

  test("sees none of the other customer's data on any route", async () => {
    expect(await findLeaks(signInOutsider)).toEqual([]);
  });
});

test('the owner can open the same routes', async () => {
  const owner = portal.visitor();
  await signInAs(owner, 'tainic@apa.example');
  expect(await (await owner.get('/customers')).text()).toContain('Tainicu Tudor');
  expect((await owner.get(fill(paths.invoice()))).status).toBe(200);
});

/** Every answer is searched for words that are the owner's alone. */
async function findLeaks(visitor: () => Promise<Visitor>): Promise<string[]> {
  const leaks: string[] = [];
  for (const route of routes) {
    if (([paths.devMail(), paths.devMailHtml(), paths.devMails] as string[]).includes(route.path)) continue;
    for (const { what, send } of requestsTo(route)) {
      const answer = await send(await visitor());
      const body = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      const headers = JSON.stringify([...answer.headers]);
      const found = secrets.filter(secret => {
        const bytes = Buffer.from(secret).toString('latin1');
        return body.includes(bytes) || headers.includes(bytes);
      });
      if (found.length > 0) leaks.push(`${what}: ${found.join(', ')}`);
    }
  }
  return leaks;
}
