import { answerPage } from '../../../pages/answer-page.ts';
import { deskFrameOf } from '../../../pages/desk-frame.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { emptyForm } from '../../../ui/shown-form.ts';
import { getStaff } from '../desk-route.ts';
import { ConfirmationPage } from './confirmation.pages.tsx';
import { deskReturnPath } from './desk-return-path.ts';

/** What was asked for, to be asked again once the password or the code was right. */
export type Kept = { to: string; method: 'GET' | 'POST'; fields: readonly (readonly [string, string])[] };

/** Answers with the page that asks for the password or the code; a form's fields travel with it. */
export async function askForConfirmation(c: Web, deps: Deps): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const kept: Kept =
    c.req.method === 'GET'
      ? { to: pathname + search, method: 'GET', fields: [] }
      : { to: pathname + search, method: 'POST', fields: await readFields(c) };
  const page = {
    kept: { ...kept, to: deskReturnPath(kept.to) },
    form: emptyForm,
    providerReturn: findProviderReturn(c, kept),
  };
  return await answerPage(c, <ConfirmationPage frame={await deskFrameOf(c, deps)} {...page} />, 403);
}

/** Where somebody goes on who confirms at the OpenID provider: nothing that was typed can travel there. */
export function findProviderReturn(c: Web, { to, method }: Kept): string | undefined {
  if (!getStaff(c).isOfProvider) return undefined;
  const referer = URL.parse(c.req.header('referer') ?? '');
  return deskReturnPath(method === 'GET' ? to : referer?.pathname);
}

/** Files are not kept: what takes files is not dangerous. */
export async function readFields(c: Web): Promise<[string, string][]> {
  const body = await c.req.parseBody({ all: true });
  return Object.entries(body).flatMap(([name, value]) =>
    [value]
      .flat()
      .flatMap((one): [string, string][] =>
        typeof one === 'string' && !name.startsWith('confirmation') ? [[name, one]] : [],
      ),
  );
}
