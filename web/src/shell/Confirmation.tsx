import { Button, Group, Paper, Text } from '@mantine/core';

interface ConfirmationProps {
  /** What saying yes does, in a few words: the button. */
  yes: string;
  /** The same at length. */
  warning: string;
  /** Marks what destroys. */
  isDestructive?: boolean;
  isPending: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks before something is done that cannot be taken back; leaving it is the choice at hand. */
export function Confirmation(props: ConfirmationProps) {
  const { yes, warning, isDestructive = false, isPending, onYes, onNo } = props;
  return (
    <Paper withBorder p="sm" maw={760} role="alertdialog" aria-label={yes}>
      <Text size="sm" mb="xs">
        {warning}
      </Text>
      <Group gap="xs">
        <Button size="xs" {...(isDestructive && { color: 'red' })} loading={isPending} onClick={onYes}>
          {yes}
        </Button>
        <Button size="xs" variant="default" autoFocus onClick={onNo}>
          Leave it as it is
        </Button>
      </Group>
    </Paper>
  );
}
