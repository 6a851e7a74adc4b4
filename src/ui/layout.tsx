import type { ComponentChildren } from 'preact';
import { paths } from '../paths.ts';
import type { Frame } from './frame.ts';
import { Notice } from './notice.tsx';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';
import { SiteMenu } from './site-menu.tsx';

type Props = {
  frame: Frame;
  /** of the browser's tab; the utility's name is added */
  title: string;
  /** `narrow` for a form, `wide` for pages with a second column */
  width?: 'narrow' | 'wide';
  /** an error summary is on the page: the tab says so, for those who listen */
  hasErrors?: boolean;
  children: ComponentChildren;
};

/** Every page: skip link, header, menu (signed in), the page, footer. Works without JavaScript. */
export function Layout({ frame, title, width = 'wide', hasErrors = false, children }: Props) {
  const { locale, words, operator, assets, flash, viewer } = frame;
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={words.layout.description(operator.name)} />
        <title>{`${hasErrors ? `${words.layout.errorPrefix}: ` : ''}${title} — ${operator.name}`}</title>
        <link rel="icon" href={assets.picture('favicon.svg')} type="image/svg+xml" />
        <link rel="manifest" href={paths.manifest} />
        <link rel="stylesheet" href={assets.styles} />
        {viewer && <script type="module" src={assets.script('close-menu')} />}
      </head>
      <body class={viewer ? 'signed-in' : 'signed-out'}>
        <a class="skip-link" href="#main">
          {words.layout.skip}
        </a>
        <SiteHeader frame={frame} />
        <div class="frame">
          {viewer && <SiteMenu frame={frame} />}
          <main id="main" class={`main main--${width}`} tabIndex={-1}>
            {flash && <Notice kind="success">{flash}</Notice>}
            {children}
          </main>
        </div>
        <SiteFooter frame={frame} />
      </body>
    </html>
  );
}
