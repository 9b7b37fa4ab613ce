import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { companyArbitrary, type RandomCompany } from './random-company.ts';
import { createReference, type Reference } from './reference.ts';
import { type Act, actsOf, authoring } from './reference-activity.ts';
import { sevenDays, targetOf } from './reference-answers.ts';

// Hundreds of companies take a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const isMessage = ({ verb }: Act) => authoring.includes(verb);
/** A reply or reaction of a known person, and the messages of the id that it names, in its source. */
type Response = { act: Act; messages: Act[] };

let sample: { random: RandomCompany; acts: Act[]; responses: Response[]; reference: Reference }[];
beforeAll(() => {
  sample = fc.sample(companyArbitrary(), { numRuns: 100, seed: 2026 }).map((random) => {
    const acts = actsOf(random.company, random.settings.timeZone);
    const messages = Map.groupBy(acts.filter(isMessage), ({ source, message }) => `${source} ${message}`);
    const responses = acts
      .filter((act) => act.person && targetOf(act) !== undefined)
      .map((act) => ({ act, messages: messages.get(`${act.source} ${targetOf(act)}`) ?? [] }));
    const reference = createReference(random.company, { ...random.settings, minGroup: 1 });
    return { random, acts, responses, reference };
  });
});

/** Share of companies with such a response. */
function withResponse(holds: (act: Act, message: Act | undefined, response: Response) => boolean): number {
  const found = sample.filter(({ responses }) =>
    responses.some((response) => holds(response.act, response.messages[0], response)),
  );
  return found.length / sample.length;
}

test('replies and reactions are about posts and replies, of others and own, known and unknown', () => {
  expect(withResponse((_, message) => message?.verb === 'post')).toBeGreaterThan(0.7);
  expect(withResponse((_, message) => message?.verb === 'reply')).toBeGreaterThan(0.5);
  expect(withResponse((act, message) => act.person === message?.person)).toBeGreaterThan(0.5);
  expect(withResponse((act, message) => !!message?.person && act.person !== message.person)).toBeGreaterThan(
    0.7,
  );
  expect(withResponse((_, message) => message !== undefined && !message.person)).toBeGreaterThan(0.5);
  expect(withResponse((_, message) => message === undefined)).toBeGreaterThan(0.7);
  expect(withResponse((act, message) => !!message && act.community !== message.community)).toBeGreaterThan(
    0.5,
  );
});

test('some come before their message or at the very end of seven days, and some ids are used twice', () => {
  const after = (nanoseconds: bigint) =>
    withResponse((act, message) => message !== undefined && act.at - message.at === nanoseconds);

  expect(withResponse((act, message) => !!message && act.at < message.at)).toBeGreaterThan(0.5);
  expect(after(0n)).toBeGreaterThan(0.3);
  expect(after(sevenDays)).toBeGreaterThan(0.3);
  expect(after(sevenDays + 1_000_000n)).toBeGreaterThan(0.1);
  expect(
    withResponse((_, __, { messages }) => new Set(messages.map(({ person }) => person)).size > 1),
  ).toBeGreaterThan(0.5);
  // Of one moment by different people: the smaller externalId has it.
  const isTie = ({ messages }: Response) =>
    new Set(messages.filter(({ at }) => at === messages[0]?.at).flatMap(({ person }) => person ?? [])).size >
    1;
  expect(withResponse((_, __, response) => isTie(response))).toBeGreaterThan(0.1);
  const idsOf = (acts: Act[], source: string) =>
    new Set(acts.filter((act) => isMessage(act) && act.source === source).map(({ message }) => message));
  const shared = sample.filter(
    ({ acts, random }) =>
      random.company.sources.map(({ name }) => idsOf(acts, name)).reduce((sum, ids) => sum + ids.size, 0) >
      new Set(acts.filter(isMessage).map(({ message }) => message)).size,
  );
  expect(shared.length / sample.length).toBeGreaterThan(0.5);
});

test('some arrive before their message, and some posts become seven days old at now, to the millisecond', () => {
  const arrivesFirst = sample.filter(({ random: { steps } }) => {
    const arrived = new Set<string>();
    const ids = new Set(
      steps.flatMap((step) =>
        step.kind === 'events' ? step.events.map(({ externalId }) => externalId) : [],
      ),
    );
    return steps.some(
      (step) =>
        step.kind === 'events' &&
        step.events.some(({ externalId, inReplyTo }) => {
          arrived.add(`${step.source} ${externalId}`);
          return inReplyTo && ids.has(inReplyTo) && !arrived.has(`${step.source} ${inReplyTo}`);
        }),
    );
  });
  expect(arrivesFirst.length / sample.length).toBeGreaterThan(0.7);

  const aged = (milliseconds: number) =>
    sample.filter(({ random: { settings }, acts }) =>
      acts.some(
        ({ verb, at }) =>
          verb === 'post' && at === BigInt(Date.parse(settings.now) + milliseconds) * 1_000_000n - sevenDays,
      ),
    ).length / sample.length;
  expect(aged(0)).toBeGreaterThan(0.1);
  expect(aged(1)).toBeGreaterThan(0.03);
  expect(aged(-1)).toBeGreaterThan(0.03);
});

test('figures of conversations are neither nothing nor all in many of them', () => {
  const between = (id: string) => {
    const found = sample.filter(({ random: { company, settings }, reference }) => {
      const day = settings.now.slice(0, 10);
      const { series } = reference.metric(id, {
        from: company.sources[0]?.events[0]?.occurredAt.slice(0, 10) ?? day,
        to: day,
        grain: 'month',
      });
      return series[0]?.points.some(({ value }) => value !== null && ![-1, 0, 1].includes(value));
    });
    return found.length / sample.length;
  };

  expect(between('response_rate')).toBeGreaterThan(0.3);
  expect(between('time_to_first_reply')).toBeGreaterThan(0.3);
  expect(between('ei_index')).toBeGreaterThan(0.3);
  expect(between('two_way_share')).toBeGreaterThan(0.1);
  expect(between('voice_answered')).toBeGreaterThan(0.2);
  expect(between('concentration')).toBeGreaterThan(0.5);
});

test('communities are in every state', () => {
  const states = sample.flatMap(({ random: { engagementQueries }, reference }) =>
    engagementQueries.flatMap(({ communities }) =>
      Object.entries(reference.communities(communities).states).flatMap(([state, number]) =>
        number > 0 ? state : [],
      ),
    ),
  );
  expect(new Set(states)).toEqual(new Set(['thriving', 'steady', 'new', 'fading', 'dormant']));
});
