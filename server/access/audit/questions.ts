import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { type AuditQuestions, filterSchema, questionRule } from '../../contract/index.ts';
import { type Asked, differencingPairs } from './differencing.ts';

const filters = [...Object.keys(filterSchema.shape), 'leaderLevel'];

interface Row extends Omit<Asked, 'filter'> {
  kind: AuditQuestions['viewers'][number]['kind'];
  name: string;
  filter: Record<string, string | string[]>;
}

/**
 * What each viewer asked about figures of late, and where two questions together may tell what one of them hid. A question
 * is an answered one whose answer could hide a small group; CSV or JSON is no difference.
 */
export async function auditQuestions({ database, config }: Context): Promise<AuditQuestions> {
  // The same question again within the hour is one: a page asks anew whenever it is opened.
  const { rows } = await sql<Row>`
    select viewer_kind as kind, viewer_name as name, action || ' ' || (details - 'format' - ${filters}::text[]) as figure,
      (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(details) where key = any(${filters})) as filter,
      extract(epoch from date_trunc('hour', at)) * 1000 as at, bool_or(suppressed) as suppressed
    from audit_entry
    where suppressed is not null and at >= now() - make_interval(days => ${questionRule.days}) and viewer_name is not null
    group by viewer_kind, viewer_name, action, details, date_trunc('hour', at)`.execute(database);
  const viewers = Map.groupBy(rows, ({ kind, name }) => `${kind} ${name}`);
  const described = [...viewers.values()].flatMap((asked) => {
    const [first] = asked;
    return first ? [{ kind: first.kind, name: first.name, ...judge(asked.map(questionOf)) }] : [];
  });
  return {
    timeZone: config.timeZone,
    days: questionRule.days,
    viewers: described.sort(
      (one, other) => other.pairsTotal - one.pairsTotal || other.questions - one.questions,
    ),
  };
}

function questionOf({ figure, filter, at, suppressed }: Row): Asked {
  const values = Object.entries(filter).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}`),
  );
  return { figure, filter: values.sort(), at: Number(at), suppressed };
}

function judge(asked: Asked[]) {
  const keyOf = ({ figure, filter }: Asked) => JSON.stringify([figure, filter]);
  const pairs = differencingPairs(asked);
  return {
    questions: new Set(asked.map(keyOf)).size,
    suppressed: new Set(asked.filter(({ suppressed }) => suppressed).map(keyOf)).size,
    pairsTotal: pairs.length,
    pairs: pairs.slice(0, questionRule.pairsListed),
  };
}
