import type { CascadeNode, ReportCell, ReportTable, RosterRow } from '../../contract/index.ts';
import { cascade } from '../../metrics/index.ts';
import type { Question } from '../question.ts';
import { count, figure, type SectionBuilder, section } from '../section.ts';

const title = 'How far it reaches down';
const mostLeaders = 15;

/**
 * Leaders by name, one level below the scope's: of the company or of one leader the step of the reporting tree, of any
 * other scope its managers with the largest organisations. Nothing where the readers may not see names, or the
 * scope is too small to be told of.
 */
export const leaders: SectionBuilder = async (question) => {
  if (!question.asked.namesManagers || (await question.isSuppressed())) return null;
  const table = await (isOneTree(question) ? stepOfTheTree(question) : managersInside(question));
  if (table.rows.length === 0) return null;
  return section({
    id: 'cascade',
    title,
    tables: [table],
    note: 'A leader’s organisation is everybody below, the leader not counted.',
  });
};

function isOneTree({ asked: { scope } }: Question): boolean {
  const { department, location, level, leader } = scope;
  return !department && !location && !level && (leader === undefined || leader.length === 1);
}

async function stepOfTheTree(question: Question): Promise<ReportTable> {
  const { scope } = question.asked;
  const step = await stepBelow(question, scope.leader?.[0]);
  const [top] = step.children;
  // A tree with one person at its top says little before the step below it.
  const shown =
    !step.leader && top && step.children.length === 1
      ? await stepBelow(question, await question.context.people.externalIdOf(top.externalId))
      : step;
  const nodes = shown.leader ? [shown.leader, ...shown.children] : shown.children;
  return {
    id: 'cascade',
    title: 'Leaders and their organisations',
    columns: ['Leader', 'Department', 'Did', 'People below', 'Managers active', 'People active'],
    rows: nodes.filter(({ leaderLevel }) => leaderLevel !== null).map(rowOfNode),
    shown: mostLeaders,
  };
}

async function stepBelow({ context, asked }: Question, leader: string | undefined) {
  const period = { from: asked.week, to: asked.week, grain: 'week' } as const;
  return await cascade(context, {
    ...period,
    leader,
    source: undefined,
    community: undefined,
    format: 'json',
  });
}

function rowOfNode(node: CascadeNode): ReportCell[] {
  return [
    node.name ?? node.externalId,
    node.department,
    node.isPlatformAdmin ? 'platform admin' : node.rung,
    count(node.organizationSize),
    figure(node.managerActiveRate, 'ratio'),
    figure(node.activeRate, 'ratio'),
  ];
}

async function managersInside(question: Question): Promise<ReportTable> {
  const { managers } = await question.roster();
  return {
    id: 'cascade',
    title: 'Managers and their teams',
    columns: ['Manager', 'Department', 'Did', 'People below', 'Weeks active of 12', 'Team active'],
    rows: managers.map(rowOfManager),
    shown: mostLeaders,
  };
}

function rowOfManager(row: RosterRow): ReportCell[] {
  return [
    row.name,
    row.department,
    row.rung,
    count(row.organizationSize),
    String(row.weeksActive),
    figure(row.teamActiveRate, 'ratio'),
  ];
}
