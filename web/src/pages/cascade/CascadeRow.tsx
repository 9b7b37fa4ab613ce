import { ActionIcon, Badge, Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ComponentProps, CSSProperties } from 'react';
import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import type { Share } from '../../../../server/contract/index.ts';
import { mix, readableOn } from '../../charts/color.ts';
import { countsInWords, shareInShort } from '../../figures/share.ts';
import { rungInWords } from '../../ladder/rungs.ts';
import { TextLink } from '../../shell/TextLink.tsx';
import classes from './CascadeTree.module.css';
import type { NodeRow } from './tree.ts';

export const columns = [
  { title: 'Leader', className: classes.leader },
  { title: 'Did at most', className: classes.wide },
  { title: 'People below', className: classes.number },
  { title: 'Managers active', className: classes.rate },
  { title: 'People active', className: classes.rate },
  { title: 'Go to', className: classes.wide },
];

interface CascadeRowProps extends Pick<ComponentProps<'tr'>, 'ref' | 'tabIndex' | 'onFocus' | 'onKeyDown'> {
  row: NodeRow;
  heat: readonly [string, string];
  minGroup: number;
  onToggle: () => void;
}

/** One leader and the figures of the organisation below. */
export function CascadeRow({ row, heat, minGroup, onToggle, ...attributes }: CascadeRowProps) {
  const { node, level, position, siblings, canOpen, isOpen } = row;
  const { externalId, name, adminsExcluded } = node;
  return (
    <tr
      {...attributes}
      className={classes.row}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={canOpen ? isOpen : undefined}
    >
      <td className={classes.leader}>
        <span className={classes.indented} style={{ '--depth': level - 1 } as CSSProperties}>
          {canOpen ? (
            <ActionIcon
              variant="subtle"
              size="sm"
              color="gray"
              tabIndex={-1}
              aria-label={`${isOpen ? 'Close' : 'Open'} the organisation of ${name ?? externalId}`}
              onClick={onToggle}
            >
              <IconChevronRight size={16} className={isOpen ? classes.opened : undefined} aria-hidden />
            </ActionIcon>
          ) : (
            <span className={classes.leaf} />
          )}
          <span>
            {name === null ? (
              externalId
            ) : (
              <TextLink to="/managers/$externalId" params={{ externalId }} size="sm">
                {name}
              </TextLink>
            )}
            {node.isPlatformAdmin && (
              <Badge size="xs" variant="default" ml={6} tt="none">
                admin
              </Badge>
            )}
            <Text size="xs" c="dimmed">
              {node.department}
              {node.leaders > 0 && `, ${plural(node.leaders, 'leader', 'leaders')} below`}
            </Text>
          </span>
        </span>
      </td>
      <td className={classes.wide}>{node.rung ? rungInWords(node.rung) : 'no manager'}</td>
      <td className={classes.number}>{formatCount(node.organizationSize)}</td>
      <RateCell
        share={node.managerActiveRate}
        heat={heat}
        minGroup={minGroup}
        empty="no managers below"
        note={adminsExcluded ? `${formatCount(adminsExcluded)} admin left out` : undefined}
      />
      <RateCell share={node.activeRate} heat={heat} minGroup={minGroup} empty="nobody below" />
      <td className={classes.wide}>
        <TextLink to="/cascade" search={(before) => ({ ...before, leader: externalId })} size="xs">
          start here
        </TextLink>
        {' · '}
        <TextLink to="/" search={{ leader: [externalId] }} size="xs">
          overview
        </TextLink>
      </td>
    </tr>
  );
}

interface RateCellProps {
  share: Share;
  heat: readonly [string, string];
  minGroup: number;
  /** Said where there is nobody to take a share of. */
  empty: string;
  note?: string | undefined;
}

function RateCell({ share, heat, minGroup, empty, note }: RateCellProps) {
  if (share.suppressed) {
    const reason = `Fewer than ${minGroup} people, or an organisation that would reveal one so small`;
    return (
      <td className={classes.hidden} title={reason}>
        hidden
      </td>
    );
  }
  if (share.value === null) return <td className={classes.hidden}>{empty}</td>;
  const background = mix(heat[0], heat[1], share.value);
  return (
    <td className={classes.rate} style={{ background, color: readableOn(background) }}>
      <strong>{shareInShort(share)}</strong>
      <span className={classes.counts}>{countsInWords(share)}</span>
      {note && <span className={classes.counts}>{note}</span>}
    </td>
  );
}
