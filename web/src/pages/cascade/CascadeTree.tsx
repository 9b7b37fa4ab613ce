import { Button, Loader } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { formatCount } from '../../../../server/contract/format/number.ts';
import type { CascadeNode } from '../../../../server/contract/index.ts';
import type { CascadeQuestion } from '../../api/manager-queries.ts';
import { usePalette } from '../../charts/usePalette.ts';
import { ErrorState } from '../../states/ErrorState.tsx';
import { CascadeRow, columns } from './CascadeRow.tsx';
import classes from './CascadeTree.module.css';
import { keyAction, type NodeRow, type TreeRow } from './tree.ts';
import { useTree } from './useTree.ts';

interface CascadeTreeProps {
  title: string;
  roots: CascadeNode[];
  scope: Omit<CascadeQuestion, 'leader'>;
  minGroup: number;
}

/** The reporting tree as a grid: arrow keys walk it, open and close it; Tab reaches the links of a row. */
export function CascadeTree({ title, roots, scope, minGroup }: CascadeTreeProps) {
  const { rows, toggle, showMore } = useTree(roots, scope);
  const { heat } = usePalette();
  const elements = useRef(new Map<string, HTMLTableRowElement>());
  const [focused, setFocused] = useState<string>();
  const nodes = rows.filter((row): row is NodeRow => row.kind === 'node');
  const current = nodes.some(({ key }) => key === focused) ? focused : nodes[0]?.key;

  const press = (event: KeyboardEvent, row: NodeRow) => {
    // Keys on a link or button inside the row are its own.
    if (event.target !== event.currentTarget) return;
    const action = keyAction(nodes, row, event.key);
    if (!action) return;
    event.preventDefault();
    if ('toggle' in action) toggle(action.toggle);
    else elements.current.get(action.focus)?.focus();
  };

  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the pattern of a tree with columns is a table of that role */}
      <table className={classes.tree} role="treegrid" aria-label={title}>
        <thead>
          <tr>
            {columns.map(({ title: heading, className }) => (
              <th key={heading} scope="col" className={className}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            row.kind === 'node' ? (
              <CascadeRow
                key={row.key}
                ref={(element) => {
                  if (element) elements.current.set(row.key, element);
                  else elements.current.delete(row.key);
                }}
                row={row}
                heat={heat}
                minGroup={minGroup}
                tabIndex={row.key === current ? 0 : -1}
                onFocus={() => setFocused(row.key)}
                onKeyDown={(event) => press(event, row)}
                onToggle={() => toggle(row.node.externalId)}
              />
            ) : (
              <tr key={row.key} aria-level={row.level}>
                <td colSpan={columns.length}>
                  <Between row={row} onMore={showMore} />
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** In the place of leaders: that they are on their way, did not come, or are more. */
function Between({ row, onMore }: { row: Exclude<TreeRow, NodeRow>; onMore: (key: string) => void }) {
  if (row.kind === 'loading') return <Loader size="xs" role="status" aria-label="Loading" />;
  if (row.kind === 'failed') return <ErrorState error={row.error} onRetry={row.retry} />;
  return (
    <Button size="xs" variant="default" onClick={() => onMore(row.parent)}>
      Show more: {formatCount(row.shown)} of {formatCount(row.total)} leaders shown
    </Button>
  );
}
