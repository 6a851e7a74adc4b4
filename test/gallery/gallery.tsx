import type { ComponentChildren } from 'preact';
import { Card } from '#src/ui/card.tsx';
import type { Frame } from '#src/ui/frame.ts';
import { Layout } from '#src/ui/layout.tsx';
import { AmountAndButtons, Fields, Figures, Icons, Notices, Rows, Searches } from './gallery-examples.tsx';

/** Where the browser tests serve it; the portal itself does not know it. */
export const galleryPath = '/gallery';

/** Every component in every state, for axe and the HTML checker to walk. */
export function GalleryPage({ frame }: { frame: Frame }) {
  return (
    <Layout frame={frame} title="Componente">
      <h1>Componente</h1>
      <Example name="Amount, Tag, Button">
        <AmountAndButtons frame={frame} />
      </Example>
      <Example name="Notice">
        <Notices />
      </Example>
      <Example name="ErrorSummary, Field, Checkbox">
        <Fields frame={frame} />
      </Example>
      <Example name="Disclosure, Facts">
        <Rows frame={frame} />
      </Example>
      <Example name="Table, Pagination">
        <Figures frame={frame} />
      </Example>
      <Example name="Steps, EmptyState, SearchField">
        <Searches />
      </Example>
      <Example name="Icon">
        <Icons />
      </Example>
    </Layout>
  );
}

function Example({ name, children }: { name: string; children: ComponentChildren }) {
  return <Card title={name}>{children}</Card>;
}
