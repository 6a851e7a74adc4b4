import type { ComponentChildren } from 'preact';
import { Card } from './card.tsx';
import type { Frame } from './frame.ts';
import { AmountAndButtons, Fields, Figures, Icons, Notices, Rows, Searches } from './gallery-examples.tsx';
import { Layout } from './layout.tsx';

/** Every component in every state, to look at and for axe to walk. Shown in demo and development only. */
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
