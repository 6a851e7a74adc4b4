import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Frame } from '../ui/frame.ts';
import { today } from './clock.ts';
import { takeFlash } from './flash.ts';
import type { Deps, Web } from './web.ts';

/** What the layout shows around every page. */
export function frameOf(c: Web, deps: Deps): Frame {
  const { locale, text, viewer } = c.var;
  return {
    locale,
    text,
    operator: deps.operator,
    assets: deps.assets,
    path: c.req.path,
    today: today(deps.clock),
    flash: takeFlash(c, deps),
    viewer,
    isDemo: deps.config.mode === 'demo',
  };
}

type PageStatus = 200 | 400 | 403 | 404 | 410 | 413 | 422 | 429 | 500 | 503;

/** Answers with a page: 422 for a form that needs a change, 200 unless said otherwise. */
export function answerPage(c: Web, page: VNode, status: PageStatus = 200): Response | Promise<Response> {
  return c.html(`<!doctype html>${renderToString(page)}`, status);
}
