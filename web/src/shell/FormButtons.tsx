import { Button, Group } from '@mantine/core';

interface FormButtonsProps {
  /** What the form does, on the button that does it. */
  submit: string;
  isPending: boolean;
  /** While what was typed cannot be sent. */
  disabled?: boolean;
  onCancel: () => void;
}

/** The ends of a form: done, or left. */
export function FormButtons({ submit, isPending, disabled = false, onCancel }: FormButtonsProps) {
  return (
    <Group gap="xs">
      <Button type="submit" loading={isPending} disabled={disabled}>
        {submit}
      </Button>
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
    </Group>
  );
}
