import { EmptyState } from '../../states/EmptyState.tsx';
import { HiddenIcon } from '../../states/HiddenIcon.tsx';

interface NoCommunitiesProps {
  isHidden: boolean;
  isFiltered: boolean;
  minGroup: number;
}

/** Why no community is shown. */
export function NoCommunities({ isHidden, isFiltered, minGroup }: NoCommunitiesProps) {
  if (isHidden) {
    return (
      <EmptyState title="Hidden to protect privacy" icon={<HiddenIcon />}>
        This selection has fewer than {minGroup} people. Widen the filters to see figures.
      </EmptyState>
    );
  }
  if (isFiltered) {
    return (
      <EmptyState title="No communities in this selection">
        No community belongs to these sources and names. Choose fewer filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No communities are known">
      No network has reported a channel, group or stream. They come in with its export, with events that name
      their community, or through the API.
    </EmptyState>
  );
}
