import { Badge, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import { type AuditQuestions, questionRule } from '../../../../server/contract/index.ts';
import { auditQuestionsQuery } from '../../api/audit-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { useShowAll } from '../../tables/ShowAll.tsx';

const title = 'Questions by viewer';
const shownAtFirst = 3;

/** How much each viewer asked of late, and where two of their questions may tell of few people. */
export function QuestionsPanel() {
  const query = useQuery(auditQuestionsQuery);
  const { viewers = [], days = questionRule.days } = query.data ?? {};
  return (
    <ChartPanel
      title={title}
      description={`Of the last ${days} days. A question is a figure with a filter and a range; asked again it is the same one. A pair is the same figure and range asked within a day with and without one value of the filter, where an answer hid a small group or the two differ by few people: whoever subtracts one from the other may learn of them. Few pairs are what everybody leaves who looks around; many about the same group are worth a talk.`}
      queries={[query]}
      downloads={[]}
      instead={
        viewers.length === 0 && (
          <EmptyState title="Nobody asked for figures">
            In the last {days} days no user and no key did. Whoever does is listed here.
          </EmptyState>
        )
      }
    >
      <ScrollRegion label={`${title}, table`} isWhole>
        <Table fz="sm" horizontalSpacing={8} miw={640}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Viewer</Table.Th>
              <Table.Th scope="col" ta="end">
                Questions
              </Table.Th>
              <Table.Th scope="col" ta="end">
                With a small group
              </Table.Th>
              <Table.Th scope="col">Pairs</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {viewers.map((viewer) => (
              <Table.Tr key={`${viewer.kind} ${viewer.name}`}>
                <Table.Th scope="row" fw={400} style={{ overflowWrap: 'anywhere' }}>
                  {viewer.name}
                  <Text size="xs" c="dimmed">
                    {viewer.kind}
                  </Text>
                </Table.Th>
                <Table.Td ta="end">{formatCount(viewer.questions)}</Table.Td>
                <Table.Td ta="end">{formatCount(viewer.suppressed)}</Table.Td>
                <Table.Td>
                  <Pairs viewer={viewer} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </ChartPanel>
  );
}

function Pairs({ viewer: { pairs, pairsTotal } }: { viewer: AuditQuestions['viewers'][number] }) {
  const { shown, button } = useShowAll(pairs, shownAtFirst, formatCount(pairs.length));
  if (pairsTotal === 0) {
    return (
      <Text size="sm" c="dimmed">
        none
      </Text>
    );
  }
  return (
    <>
      <Badge size="sm" variant="default" tt="none" maw="none">
        {plural(pairsTotal, 'pair', 'pairs')} to look at
      </Badge>
      {shown.map(({ without, value, questions }) => (
        <div key={`${without} ${value}`}>
          {without.join(', ') || 'Everybody'}, with and without {value} (
          {plural(questions, 'figure', 'figures')})
        </div>
      ))}
      {button}
    </>
  );
}
