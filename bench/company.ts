import { dateOf, dayOf } from '../fixtures/demo/calendar.ts';
import { type Random, randomStream } from '../fixtures/demo/random.ts';
import type { Account, Assignment, Community, Person } from '../server/contract/index.ts';

/** Weeks of history that a company has before anything is measured. */
export const historyWeeks = 104;
/** Monday of the first week, as a day number. */
export const firstMonday = dayOf('2024-09-02');
/** Name of the one network that reports. */
export const source = 'bench';

/** Everything that a made-up company follows from. */
export interface CompanyPlan {
  seed: number;
  people: number;
  /** Events of the 104 weeks together; later weeks have as many as an average one. */
  events: number;
}

/** How somebody behaves on the network. */
export interface Member {
  account: string;
  /** Share of the company's activity, not normalised. */
  weight: number;
  /** Weeks, counted from the first, in which there is any: from the first of them until before the second. */
  from: number;
  until: number;
  /** Where they spend their time, the favourite first. */
  communities: string[];
}

export interface Company extends CompanyPlan {
  people: number;
  directory: Person[];
  accounts: Account[];
  communities: Community[];
  members: Member[];
}

/** Somebody's place; the manager is a number. */
interface Place {
  department: string | null;
  manager: number | null;
  level: string;
  leads: boolean;
}

const departments = 40;
const divisions = 8;
const span = 7;
const locations = 15;

/** Days of the week, counted from the first one, as the contract writes them. */
const mondayOf = (week: number) => dateOf(firstMonday + 7 * week);
const sundayOf = (week: number) => dateOf(firstMonday + 7 * week + 6);
export const personId = (index: number) => `p${index}`;
const accountId = (index: number) => `U${String(index).padStart(6, '0')}`;
const addressOf = (index: number) => `person${index}@example.com`;

/**
 * A company that follows from its plan alone: 40 departments of unequal size under 8 divisions and one head, a span of
 * 7 (5 to 6 levels of reporting at 20,000 people), 15 locations, 5 levels; one person in four is hired during the
 * history, one in eight leaves, one in seven changes department. Activity is spread as a log-normal: few do very much.
 */
export function companyOf(plan: CompanyPlan): Company {
  if (plan.people < 500)
    throw new RangeError(`expected at least 500 people for 40 departments, found ${plan.people}`);
  const communities = communitiesOf(plan.people);
  const places = placesOf(plan.people);
  const leaders = Map.groupBy(
    places.keys().filter((index) => places[index]?.leads && places[index]?.department),
    (index) => places[index]?.department ?? '',
  );
  const random = randomStream(plan.seed, 'people');
  const hired = places.map((place) => (!place.leads && random.chance(0.25) ? random.below(historyWeeks) : 0));
  const left = places.map((place, index) => {
    if (place.leads || !random.chance(0.125)) return Number.POSITIVE_INFINITY;
    return (hired[index] ?? 0) + 4 + random.below(historyWeeks);
  });
  return {
    ...plan,
    communities,
    directory: places.map((place, index) => ({
      externalId: personId(index),
      email: addressOf(index),
      name: `Person ${index}`,
      hiredOn: hired[index] ? mondayOf(hired[index]) : null,
      leftOn: left[index] !== undefined && left[index] < historyWeeks ? sundayOf(left[index]) : null,
      history: historyOf(place, random, leaders),
    })),
    accounts: places.map((_, index) => ({ id: accountId(index), email: addressOf(index), kind: 'employee' })),
    members: places.map((_, index) => ({
      account: accountId(index),
      ...habitsOf(random, hired[index] ?? 0),
      until:
        left[index] !== undefined && left[index] < historyWeeks ? left[index] + 1 : Number.POSITIVE_INFINITY,
      communities: favouritesOf(random, communities),
    })),
  };
}

function communitiesOf(people: number): Community[] {
  const count = Math.min(400, Math.max(20, Math.round(people / 60)));
  return Array.from({ length: count }, (_, index) => ({ id: `C${index}`, name: `Community ${index}` }));
}

/** The head, the heads of divisions, then department after department, each a tree in the order of a heap. */
function placesOf(people: number): Place[] {
  const top = (manager: number | null): Place => ({
    department: null,
    manager,
    level: 'executive',
    leads: true,
  });
  const places = [top(null), ...Array.from({ length: divisions }, () => top(0))];
  const weights = Array.from({ length: departments }, (_, index) => 1 / (1 + index / 12));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let passed = 0;
  for (const [number, weight] of weights.entries()) {
    passed += weight;
    const start = places.length;
    const size = Math.round((people * passed) / total) - start;
    for (let index = 0; index < size; index++) {
      const leads = span * index + 1 < size;
      const level =
        index === 0 ? 'senior' : leads ? 'frontline' : index % 5 < 3 ? 'professional' : 'associate';
      const manager = index === 0 ? 1 + (number % divisions) : start + Math.floor((index - 1) / span);
      places.push({ department: `Department ${number}`, manager, level, leads });
    }
  }
  return places;
}

function historyOf(place: Place, random: Random, leaders: Map<string, number[]>): Assignment[] {
  const location = `Location ${Math.floor(locations * random.next() ** 2)}`;
  const { department, level } = place;
  const manager = place.manager === null ? null : personId(place.manager);
  const history: Assignment[] = [{ from: null, department, location, level, manager }];
  if (!place.leads && random.chance(1 / 7)) {
    const [moved, heads] = random.pick([...leaders]);
    const from = dateOf(firstMonday + random.below(7 * historyWeeks));
    history.push({ from, department: moved, location, level, manager: personId(random.pick(heads)) });
  }
  return history;
}

/** Most come with the launch, the others little by little, a few never. */
function habitsOf(random: Random, hired: number): Pick<Member, 'weight' | 'from'> {
  const weight = random.chance(0.06) ? 0 : Math.exp(random.normal());
  const joined = random.chance(0.5) ? random.below(4) : Math.floor(-15 * Math.log(1 - random.next()));
  return { weight, from: Math.max(hired, joined) };
}

/** Popular communities come first in the list, so that some are large and most are small. */
function favouritesOf(random: Random, communities: Community[]): string[] {
  const count = 3 + random.below(6);
  return Array.from({ length: count }, () => {
    const index = Math.floor(communities.length * random.next() ** 3);
    return communities[index]?.id ?? '';
  });
}
