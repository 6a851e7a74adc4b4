import type { ComponentChildren } from 'preact';

type Props<Row> = {
  /** names the widths of the columns in assets/css/desk/desk-rows.css */
  kind: 'staff' | 'audit';
  rows: readonly Row[];
  /** the cells of a row, the most important one first */
  cells: (row: Row) => readonly ComponentChildren[];
};

/** A dense list: columns on a wide screen, on a narrow one the cells of a row one under the other. */
export function DeskRows<Row>({ kind, rows, cells }: Props<Row>) {
  return (
    <ul class={`desk-rows desk-rows--${kind}`}>
      {rows.map(row => (
        <li>
          {cells(row).map(cell => (
            <div>{cell}</div>
          ))}
        </li>
      ))}
    </ul>
  );
}
