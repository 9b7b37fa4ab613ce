import { List, Text } from '@mantine/core';
import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import type { PulseImport } from '../../../../server/contract/index.ts';

const shown = 20;

/** What became of a file: the pulses counted, and the lines refused with the reason. */
export function ImportNote({ outcome: { pulses, rejected } }: { outcome: PulseImport }) {
  return (
    <>
      <Text size="sm" fw={600}>
        {pulses.length === 0
          ? 'No answer was counted.'
          : pulses
              .map(({ name, answers }) => `“${name}”: ${plural(answers, 'answer', 'answers')} counted.`)
              .join(' ')}
      </Text>
      {rejected.length > 0 && (
        <>
          <Text size="sm">{plural(rejected.length, 'line was', 'lines were')} refused:</Text>
          <List size="sm">
            {rejected.slice(0, shown).map(({ line, reason }) => (
              <List.Item key={`${line} ${reason}`}>
                Line {formatCount(line)}: {reason}
              </List.Item>
            ))}
          </List>
          {rejected.length > shown && (
            <Text size="sm">The first {shown} are listed; mend them and import the file again.</Text>
          )}
        </>
      )}
    </>
  );
}
