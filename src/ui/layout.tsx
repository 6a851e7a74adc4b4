import type { ComponentChildren } from 'preact';
import type { Frame } from './frame.ts';
import { Notice } from './notice.tsx';
import { PageHead } from './page-head.tsx';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';
import { SiteMenu } from './site-menu.tsx';

type Props = {
  frame: Frame;
  /** the document title; the utility's name is appended */
  title: string;
  /** `narrow` for a form, `wide` for pages with a second column */
  width?: 'narrow' | 'wide';
  /** the page has an error summary: the title says so, for screen readers */
  hasErrors?: boolean;
  children: ComponentChildren;
};

/** The layout of every page: skip link, header, menu (signed in), content, footer. Works without JavaScript. */
export function Layout({ frame, title, width = 'wide', hasErrors = false, children }: Props) {
  const { locale, words, assets, flash, viewer } = frame;
  return (
    <html lang={locale}>
      <PageHead frame={frame} title={title} hasErrors={hasErrors}>
        {viewer && <script type="module" src={assets.script('close-menu')} />}
      </PageHead>
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
