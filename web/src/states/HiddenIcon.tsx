import { IconEyeOff } from '@tabler/icons-react';

/** Marks what is hidden for privacy. */
export function HiddenIcon() {
  return <IconEyeOff size={32} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />;
}
