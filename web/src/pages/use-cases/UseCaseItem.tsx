import { Badge, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatPercent } from '../../../../server/contract/format/number.ts';
import type { Filter, Organization, UseCaseState } from '../../../../server/contract/index.ts';
import { ShareFigure } from '../../figures/ShareFigure.tsx';
import { TextLink } from '../../shell/TextLink.tsx';
import { standingOf } from '../use-case/standing.ts';
import { Course } from './Course.tsx';
import { UseCaseActions } from './UseCaseActions.tsx';
import classes from './UseCases.module.css';

interface UseCaseItemProps {
  useCase: UseCaseState;
  organization: Organization;
  week: string;
  filter: Filter;
  canChange: boolean;
}

/** One use case: how many of its audience it reaches, how regularly, and whom it misses. */
export function UseCaseItem({ useCase, organization, week, filter, canChange }: UseCaseItemProps) {
  const { id, name, description, coverage, regular, channelShare, target, startsOn, replaces } = useCase;
  const heading = useId();
  const { minGroup } = organization;
  const reason = `Fewer than ${minGroup} people, or it would give another group away`;
  const { word, color } = standingOf(useCase, week);
  const figures = [
    { label: 'Audience active in the week', share: coverage },
    { label: 'Regularly: three of the last four weeks', share: regular },
    ...(channelShare
      ? [{ label: `On the network instead of: ${replaces ?? 'other channels'}`, share: channelShare }]
      : []),
  ];
  return (
    <Paper component="section" aria-labelledby={heading} withBorder p="md" bg="transparent">
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <Stack gap="xs">
          <Group gap="sm">
            <Title order={3} size="h5" id={heading} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Title>
            <Badge color={color} variant="filled" tt="none" maw="none">
              {word}
            </Badge>
          </Group>
          {description && (
            <Text size="sm" maw={760} lineClamp={3} style={{ overflowWrap: 'anywhere' }}>
              {description}
            </Text>
          )}
          <dl className={classes.figures}>
            {figures.map(({ label, share }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <ShareFigure share={share} reason={reason} />
                </dd>
              </div>
            ))}
          </dl>
          <Text size="sm" c="dimmed">
            Target {formatPercent(target)}; since {formatDate(startsOn)}
            {replaces && `; replaces ${replaces}`}.
          </Text>
          <TextLink to="/use-cases/$id" params={{ id: String(id) }} search={(search) => search} size="sm">
            All about {name}
          </TextLink>
        </Stack>
        <Course id={id} week={week} filter={filter} minGroup={minGroup} />
      </SimpleGrid>
      {canChange && <UseCaseActions useCase={useCase} organization={organization} />}
    </Paper>
  );
}
