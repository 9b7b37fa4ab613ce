import { Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatValue } from '../../../../server/contract/format/number.ts';
import type { GoalState, Organization } from '../../../../server/contract/index.ts';
import { deleteGoal } from '../../api/goal-queries.ts';
import { catalogueQuery } from '../../api/queries.ts';
import { LineChart } from '../../charts/lazy.tsx';
import { weekAxis } from '../../charts/weeks.ts';
import { Message } from '../../figures/Message.tsx';
import { scopeInWords } from '../../filters/scope-in-words.ts';
import { EditOrDelete } from '../../shell/EditOrDelete.tsx';
import { ItemPanel } from '../../shell/ItemPanel.tsx';
import { courseInWords, demandInWords, projectedKey, seriesOf, statuses } from './course.ts';
import { GoalForm } from './GoalForm.tsx';
import { goalMessage } from './message.ts';

interface GoalItemProps {
  goal: GoalState;
  organization: Organization;
  canChange: boolean;
}

/** One goal: what is to be reached, where it stands, and where it is heading. */
export function GoalItem({ goal, organization, canChange }: GoalItemProps) {
  const { id, name, metric, unit, target, status, filter } = goal;
  const { data: catalogue } = useQuery(catalogueQuery);
  const definition = catalogue?.metrics.find((one) => one.id === metric);
  const title = definition?.title ?? metric;
  const scope = scopeInWords(filter, organization);
  const { word, color } = statuses[status];
  return (
    <ItemPanel
      title={name}
      badge={
        <Badge color={color} variant="filled" tt="none">
          {word}
        </Badge>
      }
      gap="xs"
    >
      <Text size="sm">
        {title}, {scope}: {demandInWords(goal)}.
      </Text>
      <Text size="sm">{courseInWords(goal)}</Text>
      <LineChart
        title={`${name}: ${title} by week, and where it is heading`}
        series={seriesOf(goal)}
        projected={projectedKey}
        unit={unit}
        height={200}
        {...weekAxis}
        references={[{ value: target, label: `Target ${formatValue(target, unit)}` }]}
      />
      {canChange && definition && <Message text={goalMessage(goal, definition, scope)} />}
      {canChange && (
        <EditOrDelete
          form={(onDone) => <GoalForm goal={goal} organization={organization} onDone={onDone} />}
          deletion={{ yes: 'Delete the goal', warning: `“${name}” is gone for good; its figures stay.` }}
          onDelete={() => deleteGoal(id)}
        />
      )}
    </ItemPanel>
  );
}
