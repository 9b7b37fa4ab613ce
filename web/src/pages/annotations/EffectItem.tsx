import { Badge, Box, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { daysInWords } from '../../../../server/contract/format/date.ts';
import type { AnnotationEffect, Unit } from '../../../../server/contract/index.ts';
import { deleteAnnotation } from '../../api/annotation-queries.ts';
import { ValueBars } from '../../charts/ValueBars.tsx';
import { EditOrDelete } from '../../shell/EditOrDelete.tsx';
import { TextLink } from '../../shell/TextLink.tsx';
import { AnnotationForm } from './AnnotationForm.tsx';
import { barsOf } from './bars.ts';
import { effectInWords, kinds } from './words.ts';

interface EffectItemProps {
  effect: AnnotationEffect;
  /** Of the metric. */
  title: string;
  unit: Unit;
  canChange: boolean;
}

/** Something that happened: what it was, and the figure before and after it. */
export function EffectItem({ effect, title, unit, canChange }: EffectItemProps) {
  const { id, kind, name, firstOn, lastOn, note, alsoThen } = effect;
  const heading = useId();
  const bars = barsOf(effect, unit);
  return (
    <Paper component="section" aria-labelledby={heading} withBorder p="md" bg="transparent">
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap={6}>
          <Group gap="sm">
            <Title order={3} size="h5" id={heading} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Title>
            {kind !== 'launch' && (
              <Badge variant="default" tt="none">
                {kinds[kind]}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {daysInWords(firstOn, lastOn)}
          </Text>
          {id === null && canChange && (
            <TextLink to="/launch" size="sm">
              Change the day of the launch
            </TextLink>
          )}
          {note && (
            <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
              {note}
            </Text>
          )}
          {alsoThen.length > 0 && (
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              In these weeks as well: {alsoThen.join(', ')}.
            </Text>
          )}
        </Stack>
        <Stack gap="xs">
          {bars.length > 0 && <ValueBars bars={bars} />}
          <Text size="sm">{effectInWords(effect, title, unit)}</Text>
        </Stack>
      </SimpleGrid>
      {canChange && id !== null && (
        <Box mt="sm">
          <EditOrDelete
            form={(onDone) => <AnnotationForm annotation={effect} onDone={onDone} />}
            deletion={{
              yes: 'Delete the annotation',
              warning: `“${name}” is gone from all charts; the figures stay.`,
            }}
            onDelete={() => deleteAnnotation(id)}
          />
        </Box>
      )}
    </Paper>
  );
}
