import { Skeleton } from '@mantine/core';

/** In the place of a chart that is on its way; height in pixels. */
export function PanelSkeleton({ height }: { height: number }) {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton height={height} radius="md" />
    </div>
  );
}
