import {
  Checkbox,
  Fieldset,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Organization, ReportSubscription } from '../../../../server/contract/index.ts';
import { saveSubscription } from '../../api/report-queries.ts';
import { FilterPanel } from '../../filters/FilterPanel.tsx';
import { FormButtons } from '../../shell/FormButtons.tsx';
import { FormError } from '../../shell/FormError.tsx';
import { useSaving } from '../../shell/useSaving.ts';
import {
  attachmentFormats,
  formatTitle,
  languageChoices,
  paperChoices,
  scopeNames,
  weekdayChoices,
} from './choices.ts';
import { type Draft, draftOf, emptyDraft } from './draft.ts';
import { RecipientsField } from './RecipientsField.tsx';
import { readRecipients } from './recipients.ts';

interface SubscriptionFormProps {
  /** The one to change; absent for a new one. */
  subscription?: ReportSubscription;
  organization: Organization;
  onDone: () => void;
}

/** Everything about a subscription: who gets it, whose figures, when and in which form. */
export function SubscriptionForm({ subscription, organization, onDone }: SubscriptionFormProps) {
  const [draft, setDraft] = useState<Draft>(subscription ? draftOf(subscription) : emptyDraft);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const { emails, problems } = readRecipients(draft.recipients);
  const save = useSaving(
    () => saveSubscription(subscription?.id ?? null, { ...draft, recipients: emails }),
    onDone,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problems.length === 0) save.mutate();
  };
  return (
    <form onSubmit={submit} aria-label={subscription ? `Edit ${subscription.name}` : 'New subscription'}>
      <Stack gap="md" maw={760}>
        <TextInput
          label="Name"
          description="Mail programs may show it as the name of the list."
          required
          withAsterisk={false}
          maxLength={100}
          autoFocus
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <RecipientsField value={draft.recipients} onChange={(recipients) => change({ recipients })} />
        <Fieldset legend="Whose figures" variant="unstyled">
          <Text size="xs" c="dimmed">
            Without a choice the whole company’s.
          </Text>
          <FilterPanel
            filter={draft.scope}
            names={scopeNames}
            organization={organization}
            onChange={(scope) => change({ scope: { ...draft.scope, ...scope } })}
          />
        </Fieldset>
        <Switch
          label="Managers are named"
          description="Its recipients see which managers were on the platform and which were not, as executives do here. Switched off, managers are counted and never named."
          checked={draft.namesManagers}
          onChange={(event) => change({ namesManagers: event.currentTarget.checked })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <NativeSelect
            label="Sent every"
            data={weekdayChoices}
            value={String(draft.weekday)}
            onChange={(event) => change({ weekday: Number(event.currentTarget.value) })}
          />
          <TextInput
            label={`At (${organization.timeZone})`}
            type="time"
            required
            withAsterisk={false}
            value={draft.time}
            onChange={(event) => change({ time: event.currentTarget.value })}
          />
          <NativeSelect
            label="Language of dates"
            data={languageChoices(organization.today)}
            value={draft.language}
            onChange={(event) => change({ language: event.currentTarget.value as Draft['language'] })}
          />
          <NativeSelect
            label="Paper of the PDF"
            data={paperChoices}
            value={draft.paper}
            onChange={(event) => change({ paper: event.currentTarget.value as Draft['paper'] })}
          />
        </SimpleGrid>
        <Checkbox.Group
          label="Attached to the mail"
          description="The mail itself says all that the report says."
          value={draft.attachments}
          onChange={(attachments) => change({ attachments: attachments as Draft['attachments'] })}
        >
          <Group gap="md" mt={6}>
            {attachmentFormats.map((format) => (
              <Checkbox key={format} value={format} label={formatTitle(format)} />
            ))}
          </Group>
        </Checkbox.Group>
        {save.error && <FormError error={save.error} />}
        <FormButtons
          submit={subscription ? 'Save' : 'Make the subscription'}
          isPending={save.isPending}
          disabled={problems.length > 0}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
