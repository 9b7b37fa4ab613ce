import { Alert, List, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ConnectionTest } from '../../../../server/contract/index.ts';

/** What a test found out: what works, and what is missing. */
export function Findings({ test: { works, findings } }: { test: ConnectionTest }) {
  return (
    <Alert
      color={works ? 'teal' : 'red'}
      variant="outline"
      role="status"
      title={works ? 'It works' : 'Something is missing'}
      maw={760}
    >
      <List size="sm" spacing={4} center>
        {findings.map(({ isGood, words }) => (
          <List.Item
            key={words}
            icon={
              <ThemeIcon size={18} radius="xl" variant="transparent" color={isGood ? 'teal' : 'red'}>
                {isGood ? (
                  <IconCheck size={14} aria-label="Works:" />
                ) : (
                  <IconAlertTriangle size={14} aria-label="Missing:" />
                )}
              </ThemeIcon>
            }
          >
            {words}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
