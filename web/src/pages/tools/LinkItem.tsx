import { Badge, Button, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MetricLink, Organization } from '../../../../server/contract/index.ts';
import { revokeMetricLink } from '../../api/metric-link-queries.ts';
import { catalogueQuery } from '../../api/queries.ts';
import { scopeInWords } from '../../filters/scope-in-words.ts';
import { queryClient } from '../../query-client.ts';
import { Confirmation } from '../../shell/Confirmation.tsx';
import { FormError } from '../../shell/FormError.tsx';
import { ItemPanel } from '../../shell/ItemPanel.tsx';
import { questionInWords, useInWords } from './words.ts';

interface LinkItemProps {
  link: MetricLink;
  organization: Organization;
}

/** A link for spreadsheets: what it gives, when it was last used, and its end. */
export function LinkItem({ link, organization }: LinkItemProps) {
  const { id, name, metric } = link;
  const { data: catalogue } = useQuery(catalogueQuery);
  const [asking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => revokeMetricLink(id),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const title = catalogue?.metrics.find((one) => one.id === metric)?.title ?? metric;
  const over = link.isOver && (
    <Badge variant="default" tt="none">
      Over
    </Badge>
  );
  return (
    <ItemPanel title={name} badge={over} gap="xs">
      <Text size="sm">
        {title}, {scopeInWords(link, organization)}: {questionInWords(link)}.
      </Text>
      <Text size="sm" c="dimmed">
        {useInWords(link, organization.timeZone)}
      </Text>
      <Button
        size="xs"
        variant="default"
        aria-expanded={asking}
        style={{ alignSelf: 'start' }}
        onClick={() => setAsking(!asking)}
      >
        Revoke
      </Button>
      {asking && (
        <Confirmation
          yes="Revoke the link"
          warning={`Sheets that read “${name}” get no figures any more; what they have stays in them.`}
          isDestructive
          isPending={revoke.isPending}
          onYes={() => revoke.mutate()}
          onNo={() => setAsking(false)}
        />
      )}
      {revoke.error && <FormError error={revoke.error} />}
    </ItemPanel>
  );
}
