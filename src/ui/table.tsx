import type { ComponentChildren } from 'preact';

export type Column<Row> = {
  label: string;
  cell: (row: Row) => ComponentChildren;
  /** right-aligned, in tabular figures */
  isNumber?: boolean;
};

type Props<Row> = {
  caption: string;
  /** the first column is the row header */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** the caption is only for screen readers, because a heading above shows the same */
  hasHiddenCaption?: boolean;
  /** a last row of totals: one cell per column */
  totals?: readonly ComponentChildren[];
};

/** A table of figures. Keeps its table layout on phones: Safari drops table semantics with display: block. */
export function Table<Row>({ caption, columns, rows, hasHiddenCaption = false, totals }: Props<Row>) {
  return (
    <div class="table">
      <table>
        <caption class={hasHiddenCaption ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, isNumber }) => (
              <th scope="col" class={isNumber ? 'number' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Cells columns={columns} contents={columns.map(({ cell }) => cell(row))} />
          ))}
        </tbody>
        {totals && (
          <tfoot>
            <Cells columns={columns} contents={totals} />
          </tfoot>
        )}
      </table>
    </div>
  );
}

type CellsProps = {
  columns: readonly { label: string; isNumber?: boolean }[];
  contents: readonly ComponentChildren[];
};

function Cells({ columns, contents }: CellsProps) {
  const [first, ...others] = contents;
  return (
    <tr>
      <th scope="row" class={columns[0]?.isNumber ? 'number' : undefined}>
        {first}
      </th>
      {others.map((content, at) => (
        <td class={columns[at + 1]?.isNumber ? 'number' : undefined}>{content}</td>
      ))}
    </tr>
  );
}
