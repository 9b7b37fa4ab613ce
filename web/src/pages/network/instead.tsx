import type { ReactNode } from 'react';
import type { Network } from '../../../../server/contract/index.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { HiddenIcon } from '../../states/HiddenIcon.tsx';

/** What stands in the place of figures about the network where there are none, and why; nothing where there are. */
export function insteadOfNetwork(network: Network | undefined, minGroup: number): ReactNode {
  if (network?.suppressed) {
    return (
      <EmptyState title="Hidden to protect privacy" icon={<HiddenIcon />}>
        This selection has fewer than {minGroup} people. Widen the filters to see figures.
      </EmptyState>
    );
  }
  if (network?.eiIndex === null) {
    return (
      <EmptyState title="Nobody answered anybody">
        There were no replies or reactions to another person’s message in this {network.grain}. Choose another
        period or fewer filters.
      </EmptyState>
    );
  }
  return undefined;
}
