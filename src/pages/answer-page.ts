import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { isOfCustomer, menus } from '../menu.ts';
import { today } from '../platform/clock.ts';
import type { Deps, Web } from '../platform/web/web.ts';
import type { Frame } from '../ui/frame.ts';
import { uiText } from '../ui/ui.text.ts';
import { takeFlash } from './flash.ts';

/** The data that the layout of every page needs. */
export function frameOf(c: Web, deps: Deps): Frame {
  const { locale, viewer } = c.var;
  return {
    locale,
    words: uiText[locale],
    operator: deps.operator,
    settings: deps.settings.known(),
    assets: deps.assets,
    path: c.req.path,
    today: today(deps.clock),
    flash: takeFlash(c, deps),
    viewer,
    menu: viewer ? menus[locale] : [],
    isOfCustomer: isOfCustomer(c.req.path),
    isDemo: deps.config.mode === 'demo',
  };
}

type PageStatus = 200 | 400 | 403 | 404 | 410 | 413 | 422 | 429 | 500 | 501 | 503;

/** Answers with a page; use status 422 for a form with problems. */
export function answerPage(c: Web, page: VNode, status: PageStatus = 200): Response | Promise<Response> {
  // Set here because compress() would copy the whole response to add it later.
  c.header('vary', 'accept-encoding');
  return c.html(`<!doctype html>${endLines(renderToString(page))}`, status);
}

const blockEnds =
  /<\/(?:button|caption|d[dlt]|details|div|fieldset|figcaption|figure|footer|form|h[1-6]|header|label|li|main|nav|option|p|section|select|summary|t[dhr]|table|tbody|tfoot|thead|[ou]l)>/g;

/** Block elements separate text only visually; copied, read aloud or searched, the text needs whitespace. */
const endLines = (html: string): string => html.replace(blockEnds, '$&\n');
