import { Group, Text } from '@mantine/core';

export function Brand() {
  return (
    <Group gap={10} wrap="nowrap">
      <img src="/favicon.svg" width={28} height={28} alt="" />
      <Text fw={750} size="md" lts="0.14em" component="span">
        UPTAKE
      </Text>
    </Group>
  );
}
