import type { ComponentChildren } from 'preact';
import { paths } from '../paths.ts';
import { deskLayoutText } from './desk-layout.text.ts';
import { DeskMenu, type DeskPerson } from './desk-menu-list.tsx';
import type { Frame } from './frame.ts';
import { Notice } from './notice.tsx';
import { OtherLanguage } from './other-language.tsx';
import { PageHead } from './page-head.tsx';

/** Data common to all pages of the desk: that of every page, and whose desk it is. */
export type DeskFrame = Frame & { desk: DeskPerson };

type Props = {
  frame: DeskFrame;
  /** the document title; the utility's name is appended */
  title: string;
  /** `narrow` for a form, `full` for a list or columns */
  width?: 'narrow' | 'full';
  hasErrors?: boolean;
  children: ComponentChildren;
};

/** The layout of every page of the desk: menu at the left, folded above on a narrow screen. Works without JavaScript. */
export function DeskLayout({ frame, title, width = 'full', hasErrors = false, children }: Props) {
  const { locale, words, operator, flash, desk } = frame;
  const own = deskLayoutText[locale];
  return (
    <html lang={locale}>
      <PageHead frame={frame} title={`${title} — ${own.desk}`} hasErrors={hasErrors}>
        <link rel="stylesheet" href={frame.assets.deskStyles} />
      </PageHead>
      <body class="desk">
        <a class="skip-link" href="#main">
          {words.layout.skip}
        </a>
        <header class="desk__side">
          <a class="desk__brand" href={paths.desk}>
            <b>{own.desk}</b> <span>{operator.name}</span>
          </a>
          <DeskMenu frame={frame} desk={desk} />
        </header>
        <main id="main" class={`desk__main desk__main--${width}`} tabIndex={-1}>
          {flash && <Notice kind="success">{flash}</Notice>}
          {children}
        </main>
        <footer class="desk__foot">
          <OtherLanguage frame={frame} />
        </footer>
      </body>
    </html>
  );
}
