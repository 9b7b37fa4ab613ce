import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatPercent } from '../../../../server/contract/format/number.ts';
import type { Organization, UseCaseState } from '../../../../server/contract/index.ts';
import { changeForce } from '../../api/use-case-queries.ts';
import { ShareFigure } from '../../figures/ShareFigure.tsx';
import { queryClient } from '../../query-client.ts';
import { FormError } from '../../shell/FormError.tsx';
import { ChannelUpload } from './ChannelUpload.tsx';
import { UseCaseDetails } from './UseCaseDetails.tsx';
import { UseCaseForm } from './UseCaseForm.tsx';
import classes from './UseCases.module.css';

interface UseCaseItemProps {
  useCase: UseCaseState;
  organization: Organization;
  week: string;
  canChange: boolean;
}

type Part = 'details' | 'edit' | 'channels';

/** One use case: how many of its audience it reaches, how regularly, and what to do with it. */
export function UseCaseItem({ useCase, organization, week, canChange }: UseCaseItemProps) {
  const { id, name, description, coverage, regular, channelShare, target, startsOn, replaces } = useCase;
  const [opened, setOpened] = useState<Part | null>(null);
  const archive = useMutation({
    mutationFn: () => changeForce(id, 'archive'),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const heading = useId();
  const { minGroup } = organization;
  const reason = `Fewer than ${minGroup} people, or it would give another group away`;
  const isReached = coverage.value !== null && coverage.value >= target;
  const button = (part: Part, label: string) => (
    <Button
      size="xs"
      variant="default"
      aria-expanded={opened === part}
      onClick={() => setOpened(opened === part ? null : part)}
    >
      {label}
    </Button>
  );
  const figures = [
    { label: 'Audience active in the week', share: coverage },
    { label: 'Regularly: three of the last four weeks', share: regular },
    ...(channelShare
      ? [{ label: `On the network instead of ${replaces ?? 'elsewhere'}`, share: channelShare }]
      : []),
  ];
  return (
    <Paper component="section" aria-labelledby={heading} withBorder p="md" bg="transparent">
      <Stack gap="xs">
        <Group gap="sm">
          <Title order={3} size="h5" id={heading}>
            {name}
          </Title>
          {coverage.value !== null && (
            <Badge color={isReached ? 'teal.9' : 'yellow'} variant="filled" tt="none">
              {isReached ? 'Reaches its target' : 'Below its target'}
            </Badge>
          )}
        </Group>
        {description && (
          <Text size="sm" maw={760}>
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
        <Group gap="xs">
          {button('details', 'Who is missing')}
          {canChange && (
            <>
              {button('edit', 'Edit')}
              {button('channels', 'Other channels')}
              <Button
                size="xs"
                variant="default"
                loading={archive.isPending}
                onClick={() => archive.mutate()}
              >
                Archive
              </Button>
            </>
          )}
        </Group>
        {archive.error && <FormError error={archive.error} />}
        {opened === 'details' && <UseCaseDetails id={id} week={week} minGroup={minGroup} />}
        {opened === 'edit' && (
          <UseCaseForm useCase={useCase} organization={organization} onDone={() => setOpened(null)} />
        )}
        {opened === 'channels' && <ChannelUpload id={id} />}
      </Stack>
    </Paper>
  );
}
