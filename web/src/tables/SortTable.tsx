import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ScrollRegion } from '../charts/ScrollRegion.tsx';
import classes from './SortTable.module.css';

export interface Column<Row, Key extends string> {
  key: Key;
  title: string;
  isNumber?: boolean;
  cell: (row: Row) => ReactNode;
}

export interface Sort<Key extends string> {
  key: Key;
  order: 'asc' | 'desc';
}

interface SortTableProps<Row, Key extends string> {
  title: string;
  /** The first one heads the rows and stays in sight when the table is scrolled sideways. */
  columns: readonly Column<Row, Key>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  sort: Sort<Key>;
  onSort: (sort: Sort<Key>) => void;
  /** Said where there are no rows. */
  empty: string;
}

/** A table whose rows somebody else sorts: a heading asks for its order, again for the reverse. */
export function SortTable<Row, Key extends string>(props: SortTableProps<Row, Key>) {
  const { title, columns, rows, keyOf, sort, onSort, empty } = props;
  return (
    <ScrollRegion label={`${title}, table`} isWhole>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map(({ key, title: heading, isNumber }) => (
              <SortHeading
                key={key}
                heading={heading}
                isNumber={isNumber}
                order={sort.key === key ? sort.order : undefined}
                onSort={(order) => onSort({ key, order })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, isNumber, cell }, index) =>
                index === 0 ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={isNumber ? classes.number : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length} className={classes.empty}>
                {empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface SortHeadingProps {
  heading: string;
  isNumber: boolean | undefined;
  /** The order of the rows by this column; absent where they are in another's. */
  order: 'asc' | 'desc' | undefined;
  onSort: (order: 'asc' | 'desc') => void;
}

function SortHeading({ heading, isNumber, order, onSort }: SortHeadingProps) {
  const Icon = order === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <th scope="col" aria-sort={order && (order === 'asc' ? 'ascending' : 'descending')}>
      <UnstyledButton
        className={isNumber ? classes.endHeading : classes.heading}
        onClick={() => onSort(order === 'asc' ? 'desc' : 'asc')}
      >
        {heading}
        {order && <Icon size={13} aria-hidden />}
      </UnstyledButton>
    </th>
  );
}
