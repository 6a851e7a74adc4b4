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

// Safari forgets what a table is when CSS lays its parts out as blocks; said again, it remembers.
const as = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

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
      <table {...as.table}>
        <caption class={hasHiddenCaption ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead {...as.rowgroup}>
          <tr {...as.row}>
            {columns.map(({ label, isNumber }) => (
              <th {...as.columnheader} scope="col" class={isNumber ? 'number' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as.rowgroup}>
          {rows.map(row => (
            <Cells columns={columns} contents={columns.map(({ cell }) => cell(row))} />
          ))}
        </tbody>
        {totals && (
          <tfoot {...as.rowgroup}>
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
    <tr {...as.row}>
      <th {...as.rowheader} scope="row" class={columns[0]?.isNumber ? 'number' : undefined}>
        <span>{first}</span>
      </th>
      {others.map((content, at) => (
        <td
          {...as.cell}
          class={columns[at + 1]?.isNumber ? 'number' : undefined}
          data-label={columns[at + 1]?.label}
        >
          <span>{content}</span>
        </td>
      ))}
    </tr>
  );
}
