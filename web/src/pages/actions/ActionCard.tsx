import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatBare, formatValue, plural } from '../../../../server/contract/format/number.ts';
import type { NextAction, Unit } from '../../../../server/contract/index.ts';
import { Message } from '../../figures/Message.tsx';
import { PageLink } from '../../shell/PageLink.tsx';
import { ActionButtons } from './ActionButtons.tsx';
import classes from './Actions.module.css';
import { audienceTitles, courseInWords, stateInWords } from './words.ts';

interface ActionCardProps {
  action: NextAction;
  timeZone: string;
  /** Whether its state may be changed by whoever looks at it. */
  canChange: boolean;
}

/** One action: what was found, with its evidence, what to do, and what has come of it. */
export function ActionCard({ action, timeZone, canChange }: ActionCardProps) {
  const { id, title, text, todo, message, evidence, link, people, since, state, endedOn, audience } = action;
  const heading = useId();
  const said = stateInWords(action, timeZone);
  const isWaiting = endedOn === null && (state === 'open' || state === 'taken');
  return (
    <Paper component="section" aria-labelledby={heading} withBorder p="md" bg="transparent">
      <Stack gap="xs">
        <Title order={3} size="h5" id={heading}>
          {title}
        </Title>
        <Group gap="xs">
          <Badge variant="default" tt="none">
            {audienceTitles[audience]}
          </Badge>
          <Text size="sm" c="dimmed">
            touches {plural(people, 'person', 'people')} · found on {formatDate(since)}
            {endedOn && ` · over since ${formatDate(endedOn)}`}
          </Text>
        </Group>
        <Text maw={760}>{text}</Text>
        {isWaiting && (
          <Text maw={760}>
            <b>What to do.</b> {todo}
          </Text>
        )}
        <dl className={classes.evidence}>
          {evidence.map(({ label, value, unit }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value === null ? 'none' : inWords(value, unit)}</dd>
            </div>
          ))}
        </dl>
        <Text size="sm" c="dimmed">
          {courseInWords(action)}
        </Text>
        {said && <Text size="sm">{said}</Text>}
        {isWaiting && <Message text={message} />}
        <Group gap="md">
          {canChange && id !== null && endedOn === null && <ActionButtons id={id} state={state} />}
          <PageLink to={link}>See the figures</PageLink>
        </Group>
      </Stack>
    </Paper>
  );
}

/** What is counted stands before it. */
const inWords = (value: number, unit: Unit): string =>
  unit === 'events' || unit === 'people' ? formatBare(value, unit) : formatValue(value, unit);
