import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Nudges } from '../../../../server/contract/index.ts';
import { nudgesQuery, saveNudgeSchedule } from '../../api/nudge-queries.ts';
import { queryClient } from '../../query-client.ts';
import { FormError } from '../../shell/FormError.tsx';
import { weekdayChoices } from './choices.ts';

/** Turns the nudge on and off, and moves it. */
export function NudgeScheduleForm({ nudges, timeZone }: { nudges: Nudges; timeZone: string }) {
  const { enabled, lacking } = nudges;
  const [weekday, setWeekday] = useState(nudges.weekday);
  const [time, setTime] = useState(nudges.time);
  const save = useMutation({
    mutationFn: (on: boolean) => saveNudgeSchedule({ enabled: on, weekday, time }),
    onSuccess: (saved) => queryClient.setQueryData(nudgesQuery.queryKey, saved),
  });
  const isMoved = weekday !== nudges.weekday || time !== nudges.time;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(true);
  };
  return (
    <form onSubmit={submit} aria-label="When the nudge is sent">
      <Stack gap="xs">
        <Group gap="sm" align="flex-end">
          <NativeSelect
            label="Nudge sent every"
            size="xs"
            data={weekdayChoices}
            value={String(weekday)}
            onChange={(event) => setWeekday(Number(event.currentTarget.value))}
          />
          <TextInput
            label={`At (${timeZone})`}
            type="time"
            size="xs"
            required
            withAsterisk={false}
            value={time}
            onChange={(event) => setTime(event.currentTarget.value)}
          />
          <Button
            type="submit"
            size="xs"
            loading={save.isPending}
            disabled={lacking.length > 0 || (enabled && !isMoved)}
          >
            {enabled ? 'Move it' : 'Turn it on'}
          </Button>
          {enabled && (
            <Button size="xs" variant="default" disabled={save.isPending} onClick={() => save.mutate(false)}>
              Turn it off
            </Button>
          )}
        </Group>
        {save.error && <FormError error={save.error} />}
      </Stack>
    </form>
  );
}
