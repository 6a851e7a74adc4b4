import { formatDay } from '../../domain/day.ts';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { Prose } from '../../ui/prose.tsx';
import { helpText } from './help.text.ts';
import type { OperatorDocument } from './operator-documents.ts';

/** Terms, privacy or accessibility, with the day on which the text took effect. */
export function DocumentPage({ frame, document }: { frame: Frame; document: OperatorDocument }) {
  const { title, version, locale, html } = document;
  const words = helpText[frame.locale].document;
  return (
    <Layout frame={frame} title={title} width="narrow">
      <div lang={locale}>
        <h1>{title}</h1>
      </div>
      <p class="quiet">
        {words.version(formatDay(version, frame.locale))}
        {locale !== frame.locale && ` · ${words.inRomanian}`}
      </p>
      <div lang={locale}>
        <Prose html={html} />
      </div>
    </Layout>
  );
}
