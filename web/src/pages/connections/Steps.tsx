import { List, Text } from '@mantine/core';
import type { ConnectionKind, ConnectionMode } from '../../../../server/contract/index.ts';
import { Command } from '../../states/Command.tsx';
import { networks } from './networks.ts';

interface StepsProps {
  kind: ConnectionKind;
  mode: ConnectionMode;
  /** The address to send to, once there is one. */
  address?: string | undefined;
}

/** What an owner does at the network. */
export function Steps({ kind, mode, address }: StepsProps) {
  const way = networks[kind].ways[mode];
  if (!way) return null;
  return (
    <div>
      <Text size="sm" mb="xs">
        {way.about}
      </Text>
      <List type="ordered" size="sm" spacing={4} maw={760}>
        {way.steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
      {mode === 'webhook' && (
        <Text size="sm" mt="xs" component="div">
          {address
            ? 'The address:'
            : 'The address is told once the connection is made, and Uptake then waits for it.'}
          {address && <Command>{address}</Command>}
        </Text>
      )}
    </div>
  );
}
