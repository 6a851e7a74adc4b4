import { Hono } from 'hono';
import { letterLinks, paths } from '../../paths.ts';
import type { Deps, WebEnv } from '../../platform/web/web.ts';

/** Where the links of letters lead. Pages of people's own need no mention: without a session they lead to sign-in. */
const linkPaths = Object.values(letterLinks).map(link => link(''));

/** What browsers, search engines and finders of security holes ask a site for. */
export function siteFileRoutes({ operator, assets, clock, config }: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(paths.robots, c =>
      c.text(['User-agent: *', ...linkPaths.map(path => `Disallow: ${path}`), ''].join('\n')),
    )
    .get(paths.securityContact, c => {
      // RFC 9116 asks for a day not too far ahead, after which a reader should not rely on the file
      const expires = clock
        .now()
        .add({ hours: 180 * 24 })
        .round('second');
      const canonical = new URL(paths.securityContact, config.publicUrl);
      return c.text(
        `Contact: mailto:${operator.contacts.customers}\nExpires: ${expires}\nPreferred-Languages: ro, en\nCanonical: ${canonical}\n`,
      );
    })
    .get(paths.manifest, c => {
      c.header('content-type', 'application/manifest+json');
      return c.body(
        JSON.stringify({
          name: operator.name,
          short_name: operator.name,
          lang: c.var.locale,
          start_url: paths.balance,
          display: 'browser',
          icons: [{ src: assets.picture('favicon.svg'), sizes: 'any', type: 'image/svg+xml' }],
        }),
      );
    });
}
