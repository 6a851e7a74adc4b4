import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { isOfCustomer, menus } from '../menu.ts';
import { today } from '../platform/clock.ts';
import type { Deps, Web } from '../platform/web/web.ts';
import type { Frame } from '../ui/frame.ts';
import { uiText } from '../ui/ui.text.ts';
import { takeFlash } from './flash.ts';

/** What the layout shows around every page. */
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

/** Answers with a page: 422 for a form that needs a change, 200 unless said otherwise. */
export function answerPage(c: Web, page: VNode, status: PageStatus = 200): Response | Promise<Response> {
  // compress() would add it afterwards, and for that make another response of this one.
  c.header('vary', 'accept-encoding');
  return c.html(`<!doctype html>${endLines(renderToString(page))}`, status);
}

const blockEnds =
  /<\/(?:button|caption|d[dlt]|details|div|fieldset|figcaption|figure|footer|form|h[1-6]|header|label|li|main|nav|option|p|section|select|summary|t[dhr]|table|tbody|tfoot|thead|[ou]l)>/g;

/** Markup alone keeps blocks apart only where it is drawn; copied, read aloud or searched, text needs a space of its own. */
const endLines = (html: string): string => html.replace(blockEnds, '$&\n');
