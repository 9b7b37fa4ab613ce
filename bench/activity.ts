import { isAugust, isYearEnd, millisecondsPerDay } from '../fixtures/demo/calendar.ts';
import { type Random, randomStream } from '../fixtures/demo/random.ts';
import { type Event, verbs } from '../server/contract/index.ts';
import { type Company, firstMonday, historyWeeks } from './company.ts';

/** How often each verb is, in percent and in the order of `verbs`: most people read, few write. */
const verbWeights = [22, 47, 14, 8, 4, 1.2, 1.8, 0.3, 1.2, 0.5];
/** How busy Monday to Sunday are. */
const dayWeights = [1, 1.05, 1.05, 1, 0.85, 0.12, 0.1];
const hour = 3_600_000;
/** Share of people who are away in a week. */
const away = 0.12;
/** Messages that are still talked about. */
const recentMessages = 300;

/**
 * The events of one week, counted from the first, in the order of time. Each week follows from the plan alone, so that
 * any of them can be had without those before. Identities are unique over all weeks.
 */
export function* eventsOfWeek(company: Company, week: number): Generator<Event> {
  const random = randomStream(company.seed, `week ${week}`);
  const pickMember = memberPicker(company, week, random);
  const messages: string[] = [];
  let written = 0;
  for (const [number, time] of timesOf(company, week, random).entries()) {
    const member = pickMember();
    const verb = verbs[random.weighted(verbWeights)] ?? 'view';
    const favourite = Math.floor(member.communities.length * random.next() ** 2);
    const community = verb === 'visit' || verb === 'invite' ? undefined : member.communities[favourite];
    const externalId = `${community ?? 'home'}/${Math.floor(time / 1_000)}.${number}`;
    const about = messages.length > 0 ? random.pick(messages) : undefined;
    yield {
      externalId,
      verb,
      actor: member.account,
      occurredAt: new Date(time).toISOString(),
      ...(community !== undefined && { community }),
      ...(about !== undefined && verb === 'reply' && { inReplyTo: about }),
      ...(about !== undefined && isAboutMessage.has(verb) && { message: about }),
      ...(verb === 'invite' && { invitee: random.pick(company.members).account }),
    };
    if (verb === 'post') messages[written++ % recentMessages] = externalId;
  }
}

const isAboutMessage = new Set<Event['verb']>(['view', 'react', 'share']);

/** The events after the history, for as long as they are asked for. */
export function* laterEvents(company: Company): Generator<Event> {
  for (let week = historyWeeks; ; week++) yield* eventsOfWeek(company, week);
}

/** Number of events of a week: those of the history add up to what the plan says. */
export function eventsInWeek({ events }: Pick<Company, 'events'>, week: number): number {
  if (week >= historyWeeks) return Math.max(1, Math.round(events / historyWeeks));
  const total = busyness[historyWeeks] ?? 1;
  const until = (end: number) => Math.round((events * (busyness[end] ?? 0)) / total);
  return until(week + 1) - until(week);
}

/** Sums of how busy the weeks are, with summer, the end of the year and a slow growth. */
const busyness = [0];
for (let week = 0; week < historyWeeks; week++) {
  const day = firstMonday + 7 * week;
  const season = isYearEnd(day) ? 0.4 : isAugust(day) ? 0.75 : 1;
  busyness.push((busyness.at(-1) ?? 0) + season * (1 + week / historyWeeks / 4));
}

/** Instants in milliseconds, in order: mostly office hours of weekdays. */
function timesOf(company: Company, week: number, random: Random): Float64Array {
  const monday = (firstMonday + 7 * week) * millisecondsPerDay;
  const times = new Float64Array(eventsInWeek(company, week));
  for (let index = 0; index < times.length; index++) {
    const timeOfDay = random.chance(0.08) ? 24 * random.next() : 7 + 6 * (random.next() + random.next());
    times[index] = monday + random.weighted(dayWeights) * millisecondsPerDay + Math.floor(timeOfDay * hour);
  }
  return times.sort();
}

/** Draws members in proportion to what they do, of those who are there in the week. */
function memberPicker(company: Company, week: number, random: Random) {
  const there = company.members.filter(
    ({ from, until, weight }) => weight > 0 && from <= week && week < until && !random.chance(away),
  );
  const sums = new Float64Array(there.length);
  let total = 0;
  for (const [index, member] of there.entries()) {
    total += member.weight;
    sums[index] = total;
  }
  return () => {
    const drawn = random.next() * total;
    let [low, high] = [0, there.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > drawn) high = middle;
      else low = middle + 1;
    }
    const member = there[low];
    if (!member) throw new RangeError(`expected somebody active in week ${week}, found nobody`);
    return member;
  };
}
