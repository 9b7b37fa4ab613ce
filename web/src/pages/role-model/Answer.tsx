import { Alert, Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconEyeOff, IconQuestionMark } from '@tabler/icons-react';
import { formatCount } from '../../../../server/contract/format/number.ts';
import type { RoleModel } from '../../../../server/contract/index.ts';
import { type Effect, effectInWords, effectOf } from './effect.ts';

const icons: Partial<Record<Effect['kind'], typeof IconQuestionMark>> = {
  more: IconArrowUpRight,
  less: IconArrowDownRight,
  hidden: IconEyeOff,
};

/** The comparison in words, how sure it is, and how it may be read. */
export function Answer({ model }: { model: RoleModel }) {
  const effect = effectOf(model);
  const { headline, detail } = effectInWords(effect, model.minGroup);
  const Icon = icons[effect.kind] ?? IconQuestionMark;
  return (
    <Alert color="brand" variant="outline" icon={<Icon aria-hidden />} role="note" aria-label="The answer">
      <Text size="lg" fw={650}>
        {headline}
      </Text>
      <Text size="sm" mt={4}>
        {detail}
      </Text>
      <Text size="sm" mt={4} fw={600}>
        {model.note}
      </Text>
      {model.adminsExcluded !== null && model.adminsExcluded > 0 && (
        <Text size="sm" mt={4}>
          Platform admins left out: {formatCount(model.adminsExcluded)}.
        </Text>
      )}
    </Alert>
  );
}
