import type { Network } from '../contract/index.ts';
import type { Figure, Measure } from './reference-adoption.ts';
import { compareText } from './reference-directory.ts';
import { engagementMetrics, exchangesIn } from './reference-engagement.ts';
import { isSmall, periodAsked, periodShape, type World } from './reference-period.ts';
import type { ReferenceNetworkQuery } from './reference-query.ts';
import { shareUnless } from './reference-share.ts';
import { suppressedKeys } from './reference-suppression.ts';

/** Who answers whom between the departments in one period: metrics.md §5 and §7, contract/network.ts. */
export function network(query: ReferenceNetworkQuery, world: World): Network {
  const { directory, exchanges, settings } = world;
  const { minGroup } = settings;
  const period = periodAsked(query, settings);
  const scope = world.scopeOf(query);
  const { everybody } = scope;
  const suppressed = isSmall(scope, period, world);

  const departmentsOf = (of: typeof scope) =>
    of
      .groupsBy('department', [period])
      .map((group) => ({ key: group.key, size: group.members(period).length }));
  // The departments of the whole company, whatever the filter; who is inside it must be a group as well to be told of.
  const siblings = departmentsOf(world.scopeOf({}));
  const inside = departmentsOf(scope);
  const hiddenInside = suppressedKeys(inside, minGroup);
  const isSender = (department: string) =>
    inside.some(({ key }) => key === department) && !hiddenInside.has(department);
  const hidden = suppressedKeys(siblings, minGroup);
  const isShown = (department: string) =>
    siblings.some(({ key }) => key === department) && !hidden.has(department);

  const sent = exchangesIn(everybody, period, exchanges)
    .map(({ actor, author }) => ({
      from: directory.attribute(actor, 'department', period),
      to: directory.attribute(author, 'department', period),
    }))
    .filter(({ from, to }) => isShown(from) && isSender(from) && isShown(to));
  const links = [...Map.groupBy(sent, ({ from, to }) => JSON.stringify([from, to])).values()].flatMap(
    (events) => events.slice(0, 1).map((link) => ({ ...link, events: events.length })),
  );
  const eiIndexOf = (department: string) => {
    const own = sent.filter(({ from }) => from === department);
    const cross = own.filter(({ to }) => to !== department).length;
    return own.length === 0 ? null : (cross - (own.length - cross)) / own.length;
  };

  const metrics = engagementMetrics(world);
  const figure = (id: string): Figure | Measure =>
    metrics.get(id)?.formula(everybody, period, query.grain) ?? {
      numerator: Number.NaN,
      denominator: Number.NaN,
    };
  const shareOf = (id: string) => {
    const { numerator, denominator } = figure(id);
    return shareUnless(suppressed, [numerator ?? Number.NaN, denominator ?? Number.NaN]);
  };
  const index = shareOf('ei_index').value;

  return {
    ...periodShape(period, query.grain, scope, settings),
    suppressed,
    crossUnitShare: shareOf('cross_unit_share'),
    eiIndex: index,
    twoWayShare: shareOf('two_way_share'),
    departments: siblings.map(({ key, size }) =>
      suppressed || hidden.has(key)
        ? { key, suppressed: true, people: null, eiIndex: null }
        : { key, suppressed: false, people: size, eiIndex: eiIndexOf(key) },
    ),
    links: suppressed
      ? []
      : links.toSorted((one, other) => compareText(one.from, other.from) || compareText(one.to, other.to)),
  };
}
