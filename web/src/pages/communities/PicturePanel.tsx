import { Text } from '@mantine/core';
import { formatCount } from '../../../../server/contract/format/number.ts';
import { type Communities, type CommunityState, communityStates } from '../../../../server/contract/index.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { Bubbles } from '../../charts/lazy.tsx';
import { usePalette } from '../../charts/usePalette.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import classes from './PicturePanel.module.css';
import { bubblesOf, unplacedInWords } from './picture.ts';
import { StateMark } from './StateMark.tsx';
import { stateColors, stateWords } from './states.ts';

const title = 'Who comes, and who is answered';

interface PicturePanelProps {
  query: PanelQuery & { data: Communities | undefined };
  chosen: CommunityState | undefined;
}

/** Every community by its people and its answers. */
export function PicturePanel({ query, chosen }: PicturePanelProps) {
  const palette = usePalette();
  const rows = query.data?.communities ?? [];
  const bubbles = bubblesOf(rows, chosen, stateColors(palette));
  const total = query.data?.total ?? 0;
  const notes = [
    rows.length < total && `The ${formatCount(rows.length)} with the most people are drawn.`,
    unplacedInWords(rows),
  ].filter(Boolean);
  return (
    <ChartPanel
      title={title}
      description="Each mark is a community. To the right are those with many people, at the top those whose posts get a reply or reaction of somebody else within 7 days; the larger the mark, the more posts. Point at a mark for its name and figures: the table below has them all."
      queries={[query]}
      downloads={[]}
      height={380}
      instead={
        bubbles.length === 0 ? (
          <EmptyState title="No post to be answered">
            In these twelve weeks nothing was posted in these communities that is seven days old.
          </EmptyState>
        ) : undefined
      }
      footer={
        notes.length > 0 && (
          <Text size="xs" c="dimmed" mt="xs">
            {notes.join(' ')}
          </Text>
        )
      }
    >
      <Bubbles
        title={`${title}: communities by people active a week and response rate`}
        bubbles={bubbles}
        xTitle="People active a week (square-root scale)"
        xUnit="people"
        yTitle="Posts answered within 7 days"
        yUnit="ratio"
      />
      <ul className={classes.legend}>
        {communityStates.map((state) => (
          <li key={state} className={classes.item}>
            <StateMark state={state} />
            {stateWords[state].label}
          </li>
        ))}
      </ul>
    </ChartPanel>
  );
}
