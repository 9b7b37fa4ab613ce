/** A node of a plan of PostgreSQL, as `explain (format json)` tells it. */
interface PlanNode {
  'Node Type': string;
  'Parent Relationship'?: string;
  'Group Key'?: string[];
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

/** What one `Custom Scan (Citus Adaptive)` sends to the shards. */
interface Job {
  'Task Count': number;
  Tasks: { 'Remote Plan': unknown[] }[];
}

/** Nodes that hand on what is below them. */
const passing = new Set([
  ...[
    'Sort',
    'Incremental Sort',
    'Gather',
    'Gather Merge',
    'Limit',
    'Result',
    'Subquery Scan',
    'Materialize',
  ],
]);
const counting = new Set(['Aggregate', 'Group']);
const peopleShard = /^person_(week|community_week|first_activity)_\d+$/;

/**
 * Where a plan of Citus has its shards hand over rows of people instead of counts: for each such job of several tasks, what
 * stands on top of its plan. A job counts where its last step is an aggregate that is not one by person.
 */
export function peoplePulled(explained: unknown): string[] {
  return [...jobsOf(explained)].flatMap((job) => {
    if (job['Task Count'] < 2) return [];
    const plans = job.Tasks.flatMap((task) => task['Remote Plan'].flat(9)) as { Plan: PlanNode }[];
    return plans.flatMap(({ Plan }) =>
      readsPeople(Plan) && !isCount(topOf(Plan)) ? describe(topOf(Plan)) : [],
    );
  });
}

function* jobsOf(value: unknown): Generator<Job> {
  if (typeof value !== 'object' || value === null) return;
  if ('Task Count' in value && 'Tasks' in value) yield value as Job;
  for (const part of Object.values(value)) yield* jobsOf(part);
}

/** Of subplans beside it, which are read before, nothing is handed on. */
function topOf(node: PlanNode): PlanNode {
  const below = (node.Plans ?? []).find((plan) => plan['Parent Relationship'] !== 'InitPlan');
  return below && passing.has(node['Node Type']) ? topOf(below) : node;
}

/** A `Result` that is handed nothing gives one row, as of a greatest week that an index tells. */
function isCount(node: PlanNode): boolean {
  if (node['Node Type'] === 'Result') return true;
  return (
    counting.has(node['Node Type']) && !(node['Group Key'] ?? []).some((key) => key.includes('person_id'))
  );
}

function readsPeople(node: PlanNode): boolean {
  return peopleShard.test(node['Relation Name'] ?? '') || (node.Plans ?? []).some(readsPeople);
}

function describe(node: PlanNode): string {
  const by = node['Group Key'] ? ` by ${node['Group Key'].join(', ')}` : '';
  return `${node['Node Type']}${by}`;
}
