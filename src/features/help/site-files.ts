import { Hono } from 'hono';
import { letterLinks, paths } from '../../paths.ts';
import type { Deps, WebEnv } from '../../platform/web/web.ts';

/** Targets of links in letters. Customers' pages need not be listed: without a session they redirect to sign-in. */
const linkPaths = Object.values(letterLinks).map(link => link(''));

/** Files that browsers, search engines and security researchers request from every site. */
export function siteFileRoutes({ operator, assets, clock, config }: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(paths.robots, c =>
      c.text(['User-agent: *', ...linkPaths.map(path => `Disallow: ${path}`), ''].join('\n')),
    )
    .get(paths.securityContact, c => {
      // RFC 9116, 2.5.5: an expiry date, recommended to be less than a year ahead
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
