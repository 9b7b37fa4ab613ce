import { IconLock } from '@tabler/icons-react';
import { plural } from '../../../../server/contract/format/number.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { useShowAll } from '../../tables/ShowAll.tsx';
import classes from './Voice.module.css';

interface CommentsPanelProps {
  query: PanelQuery;
  /** Null for whom they are kept back from. */
  comments: string[] | null;
}

const shownAtFirst = 10;

/** What people added in their own words. */
export function CommentsPanel({ query, comments }: CommentsPanelProps) {
  const written = comments ?? [];
  const all = plural(written.length, 'comment', 'comments');
  const { shown, button } = useShowAll(written, shownAtFirst, all);
  return (
    <ChartPanel
      title="In their own words"
      description="As they were written, in the order of their letters. Read them for what they say, not for who may have said it."
      queries={[query]}
      downloads={[]}
      instead={
        !comments ? (
          <EmptyState
            title="Only owners and executives read comments"
            icon={<IconLock size={32} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />}
          >
            They may show who wrote them.
          </EmptyState>
        ) : comments.length === 0 ? (
          <EmptyState title="Nobody wrote a comment" />
        ) : undefined
      }
    >
      <ul className={classes.comments}>
        {shown.map((comment, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may have written the same
          <li key={index} className={classes.comment}>
            {comment}
          </li>
        ))}
      </ul>
      {button}
    </ChartPanel>
  );
}
