import type { ComponentChildren } from 'preact';

export type Column<Row> = {
  label: string;
  cell: (row: Row) => ComponentChildren;
  /** figures stand at the right, in digits of equal width */
  isNumber?: boolean;
};

type Props<Row> = {
  caption: string;
  /** the first column names the row */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** the caption is only read aloud: a heading stands above already */
  hasHiddenCaption?: boolean;
  /** a last row, of totals: a cell a column */
  totals?: readonly ComponentChildren[];
};

/** A table for figures: a table on a phone too, of few columns, since one laid out as blocks is no table to Safari. */
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
