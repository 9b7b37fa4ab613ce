import { Alert, Text } from '@mantine/core';
import { IconArrowRight, IconShieldCheck } from '@tabler/icons-react';
import { nextStepInWords } from '../../../../server/contract/format/next-step.ts';
import type { ManagerPage } from '../../../../server/contract/index.ts';

/** The one next step, and a word to admins that these figures leave them out elsewhere. */
export function NextStep({ page }: { page: ManagerPage }) {
  const { step, why } = nextStepInWords(page);
  return (
    <>
      {page.isPlatformAdmin && (
        <Alert
          color="brand"
          variant="outline"
          role="note"
          icon={<IconShieldCheck aria-hidden />}
          title="A platform admin"
        >
          <Text size="sm">
            Running the platform is part of the job here, so that these figures are shown on this page alone:
            every figure about managers leaves platform admins out.
          </Text>
        </Alert>
      )}
      <Alert
        color="brand"
        variant="outline"
        role="note"
        icon={<IconArrowRight aria-hidden />}
        aria-label="The one next step"
      >
        <Text size="lg" fw={650}>
          {step}
        </Text>
        <Text size="sm" mt={4}>
          {why}
        </Text>
      </Alert>
    </>
  );
}
