import type { DateText } from '../../../calendar.ts';
import type { Context } from '../../../context.ts';
import { formatCount, formatWholePercent, plural } from '../../../contract/format/number.ts';
import { activeRate, type Organization, organizations } from '../../../metrics/index.ts';
import { type Benefit, benefitInWords, benefitOf } from '../benefit.ts';
import { type Pooled, pool, recentWeeks, weeklyPoints, weeksUntil } from '../figures.ts';
import { isBelowOne, leaderOf, mostOfCompany } from '../leaders.ts';
import { defineRule, type Finding, pageLink } from '../rule.ts';
import { beyondChance, errorsBelowLevel } from '../significance.ts';

/** Share of the organisation's managers who are active in a week: where it begins, and what it must reach. */
const beginsBelow = 0.4;
const endsAt = 0.5;
const fewestManagers = 3;
/** A team is active from here on, or where it is as active as the company. */
const activeFrom = 0.5;

interface Facts {
  managers: number;
  managerRate: number;
  activeRate: number;
  company: number;
  people: number;
  /** Weeks of the four in which the leader was active. */
  present: number;
  benefit: Benefit | null;
}

/**
 * The people of an organisation come, and its managers do not, over the last four complete weeks: clearly fewer than half
 * of them. Of leaders above each other the highest alone is told of; who leads most of the company is not (see
 * managers-absent).
 */
export const leaderAbsent = defineRule<Facts>({
  id: 'leader-absent',
  audience: 'leader',
  measure: { label: 'Managers of the organisation active in a week', unit: 'ratio' },
  weeksToBegin: 2,
  find,
  tell(facts, { subject, week, managerName }) {
    const { managers, managerRate, people, present, benefit } = facts;
    const rates = `${formatWholePercent(facts.activeRate)} of ${plural(people, 'person', 'people')} were active in a week, and ${formatWholePercent(managerRate)} of ${plural(managers, 'manager', 'managers')}`;
    return {
      title: `Managers below ${managerName} stay away while their people come`,
      text: `In the organisation of ${managerName} ${rates} over the last ${recentWeeks} weeks; in the company ${formatWholePercent(facts.company)} of everybody were. ${managerName} was active in ${formatCount(present)} of these weeks.`,
      todo: `Talk to ${managerName}: show these figures, and agree that ${managerName} and the managers below look in twice a week and answer their teams.`,
      message: `${managerName}, in your organisation ${rates} over the last ${recentWeeks} weeks. ${benefitInWords(benefit)} Would you and your managers answer one post of your teams this week?`,
      evidence: [
        { label: 'Managers of the organisation active in a week', value: managerRate, unit: 'ratio' },
        { label: 'People of the organisation active in a week', value: facts.activeRate, unit: 'ratio' },
        { label: 'People of the company active in a week', value: facts.company, unit: 'ratio' },
        { label: 'Managers of the organisation', value: managers, unit: 'people' },
        { label: 'People of the organisation', value: people, unit: 'people' },
      ],
      link: pageLink('/cascade', { leader: subject.key, week }),
    };
  },
});

async function find(context: Context, week: DateText): Promise<Finding<Facts>[]> {
  const weeks = await weeksUntil(context, week, recentWeeks);
  if (weeks.length < recentWeeks) return [];
  const company = pool((await weeklyPoints(context, activeRate, weeks)).get('all'));
  if (!company) return [];
  const trees = await Promise.all(weeks.map((one) => organizations(context, one)));
  const benefit = await benefitOf(context, week);
  const nodesOf = Map.groupBy(trees.flat(), ({ directoryId }) => directoryId);
  const found: Finding<Facts>[] = [];
  for (const organization of trees.at(-1) ?? []) {
    const nodes = nodesOf.get(organization.directoryId) ?? [];
    const one = findingOf(organization, nodes, company, benefit);
    if (one) found.push({ ...one, begins: one.begins && !isBelowOne(organization, found) });
  }
  return found;
}

/** Largest organisations come first, so that whoever is above has been looked at. */
function findingOf(
  organization: Organization,
  nodes: Organization[],
  company: Pooled,
  benefit: Benefit | null,
): Finding<Facts> | null {
  const { directoryId, leaderLevel, department, organizationSize } = organization;
  const managers = pool(nodes.map((node) => node.managerActiveRate));
  const everybody = pool(nodes.map((node) => node.activeRate));
  const isWhole = nodes.length === recentWeeks && leaderLevel !== null;
  if (!isWhole || !managers || !everybody || mostOfCompany(organization, company)) return null;
  const fewest = Math.min(...nodes.map((node) => node.managerActiveRate.denominator ?? 0));
  if (fewest < fewestManagers) return null;
  const teamIsActive = everybody.value >= company.value || everybody.value >= activeFrom;
  return {
    subject: leaderOf(directoryId, department),
    begins: teamIsActive && managers.value < beginsBelow && errorsBelowLevel(managers, endsAt) > beyondChance,
    value: managers.value,
    endsAt,
    people: organizationSize,
    facts: {
      managers: organization.managerActiveRate.denominator ?? 0,
      ...{ managerRate: managers.value, activeRate: everybody.value, company: company.value },
      ...{ people: organizationSize, benefit },
      present: nodes.filter(({ rung }) => rung !== null && rung !== 'absent').length,
    },
  };
}
