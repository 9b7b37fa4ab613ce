import type { ReactNode } from 'react';
import type { Series } from '../../../server/contract/index.ts';
import { EmptyState } from '../states/EmptyState.tsx';
import { HiddenIcon } from '../states/HiddenIcon.tsx';
import { hasFigures, hasSuppressed } from './rows.ts';

/** What stands in a chart's place where no figure can be drawn, and why; nothing where one can. */
export function insteadOf(series: readonly Series[], minGroup: number): ReactNode {
  if (hasFigures(series)) return undefined;
  if (hasSuppressed(series)) {
    return (
      <EmptyState title="Hidden to protect privacy" icon={<HiddenIcon />}>
        Every group in this selection has fewer than {minGroup} people, or would reveal one that has. Widen
        the filters to see figures.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing in this selection">
      There are no eligible people or no activity in these periods. Choose another range or fewer filters.
    </EmptyState>
  );
}
