import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { type AuditDetails, type AuditQuestions, filterSchema, questionRule } from '../../contract/index.ts';
import type { People } from '../../pseudonym/index.ts';
import { type Asked, differencingPairs, type Pair, type Question } from './differencing.ts';
import { fewBetween } from './few-between.ts';

type ViewerKind = AuditQuestions['viewers'][number]['kind'];

interface Row extends Pick<Asked, 'suppressed'> {
  kind: ViewerKind;
  name: string;
  role: string | null;
  action: string;
  /** As text, so that equal ones are read once. */
  details: string;
  /** Hours since 1970. */
  hour: number;
}

/**
 * What each viewer asked about figures of late, and where two questions together may tell of few people. A question
 * is an answered one whose answer could hide a small group; CSV or JSON is no difference.
 */
export async function auditQuestions(context: Context): Promise<AuditQuestions> {
  const { database, config, people } = context;
  // The same question again within the hour is one: a page asks anew whenever it is opened.
  const { rows } = await sql<Row>`
    select viewer_kind as kind, viewer_name as name, viewer_role as role, action, details::text,
      floor(extract(epoch from at) / 3600)::integer as hour, bool_or(suppressed) as suppressed
    from audit_entry
    where suppressed is not null and at >= now() - make_interval(days => ${questionRule.days}) and viewer_name is not null
    group by 1, 2, 3, 4, 5, 6`.execute(database);
  const read = questionReader();
  const viewers = [...Map.groupBy(rows, ({ kind, name }) => `${kind} ${name}`).values()].map((asked) => ({
    ...{ first: asked[0], asked: asked.map(read) },
    isManager: asked.some(({ role }) => role === 'manager'),
  }));
  const differByFew = await fewBetween(
    context,
    new Set(viewers.flatMap(({ asked }) => asked.map(({ question }) => question))),
  );
  const described = viewers.flatMap(({ first, asked, isManager }) => {
    if (!first) return [];
    const { pairs, ...judged } = judge(asked, differByFew);
    const shown = pairs.map((pair) => shownPair(people, pair, isManager));
    return [{ kind: first.kind, name: first.name, ...judged, pairs: shown }];
  });
  return {
    timeZone: config.timeZone,
    days: questionRule.days,
    viewers: described.sort(
      (one, other) => other.pairsTotal - one.pairsTotal || other.questions - one.questions,
    ),
  };
}

const leader = 'leader: ';

/** A pair with leaders as they are known outside; of managers, who ask about their own people, see `shownDetails`. */
function shownPair(people: People, { without, value, questions }: Pair, isManager: boolean): Pair {
  const shown = (text: string): string => {
    if (!text.startsWith(leader)) return text;
    const isSecret = people.areHidden && isManager;
    return leader + (isSecret ? '(hidden)' : people.idOf(text.slice(leader.length)));
  };
  return { without: without.map(shown).sort(), value: shown(value), questions };
}

const filters = new Set([...Object.keys(filterSchema.shape), 'leaderLevel']);

/** Gives the function that reads a row: of many thousand questions most are asked again, and those are one object. */
function questionReader(): (row: Row) => Asked {
  const byText = new Map<string, Question>();
  const questions = new Map<string, Question>();
  const read = (action: string, details: string): Question => {
    const question = takeApart(action, JSON.parse(details));
    const key = JSON.stringify(question);
    const same = questions.get(key) ?? question;
    questions.set(key, same);
    return same;
  };
  return ({ action, details, hour, suppressed }) => {
    const text = `${action} ${details}`;
    const question = byText.get(text) ?? read(action, details);
    byText.set(text, question);
    return { question, at: hour * 3_600_000, suppressed };
  };
}

function takeApart(action: string, { format: _, ...details }: AuditDetails): Question {
  const parts = Object.entries(details);
  const filter = parts
    .filter(([name]) => filters.has(name))
    .flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`));
  const figure = parts.filter(([name]) => !filters.has(name));
  return { figure: `${action} ${JSON.stringify(figure)}`, filter: [...new Set(filter)].sort() };
}

function judge(asked: Asked[], differByFew: Parameters<typeof differencingPairs>[1]) {
  const pairs = differencingPairs(asked, differByFew);
  const differentOf = (some: Asked[]) => new Set(some.map(({ question }) => question)).size;
  return {
    questions: differentOf(asked),
    suppressed: differentOf(asked.filter(({ suppressed }) => suppressed)),
    pairsTotal: pairs.length,
    pairs: pairs.slice(0, questionRule.pairsListed),
  };
}
