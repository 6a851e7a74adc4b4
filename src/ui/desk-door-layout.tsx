import type { ComponentChildren } from 'preact';
import { paths } from '../paths.ts';
import { deskLayoutText } from './desk-layout.text.ts';
import type { Frame } from './frame.ts';
import { OtherLanguage } from './other-language.tsx';
import { PageHead } from './page-head.tsx';

type Props = { frame: Frame; title: string; hasErrors?: boolean; children: ComponentChildren };

/** The layout of the pages before the desk: signing in, an invitation. One column, no menu. */
export function DeskDoorLayout({ frame, title, hasErrors = false, children }: Props) {
  const { desk } = deskLayoutText[frame.locale];
  return (
    <html lang={frame.locale}>
      <PageHead frame={frame} title={`${title} — ${desk}`} hasErrors={hasErrors}>
        <link rel="stylesheet" href={frame.assets.deskStyles} />
      </PageHead>
      <body class="desk-door">
        <a class="skip-link" href="#main">
          {frame.words.layout.skip}
        </a>
        <header class="desk-door__head">
          <a class="desk__brand" href={paths.desk}>
            <b>{desk}</b> <span>{frame.operator.name}</span>
          </a>
        </header>
        <main id="main" class="main main--narrow desk-door__main" tabIndex={-1}>
          {children}
        </main>
        <footer class="desk__foot">
          <OtherLanguage frame={frame} />
        </footer>
      </body>
    </html>
  );
}
