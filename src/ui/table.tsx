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
  /** what each row becomes on a phone; a narrow table can stay a table */
  onPhone?: 'cards' | 'table';
  /** a last row, of totals: a cell a column */
  totals?: readonly ComponentChildren[];
};

/** A table for figures. On a phone each row becomes a card with its labels; roles keep it a table for screen readers. */
export function Table<Row>({
  caption,
  columns,
  rows,
  hasHiddenCaption = false,
  onPhone = 'cards',
  totals,
}: Props<Row>) {
  return (
    <div class={`table table--${onPhone}`}>
      <table role="table">
        <caption class={hasHiddenCaption ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ label, isNumber }) => (
              <th role="columnheader" scope="col" class={isNumber && 'number'}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(row => (
            <Cells columns={columns} contents={columns.map(({ cell }) => cell(row))} />
          ))}
        </tbody>
        {totals && (
          <tfoot role="rowgroup">
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
    <tr role="row">
      <th role="rowheader" scope="row" class={columns[0]?.isNumber && 'number'}>
        {first}
      </th>
      {others.map((content, at) => (
        <td role="cell" class={columns[at + 1]?.isNumber && 'number'} data-label={columns[at + 1]?.label}>
          {content}
        </td>
      ))}
    </tr>
  );
}
