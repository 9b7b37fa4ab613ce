import { verbNumber } from '../../server/collect/index.ts';
import type { RivalFigure } from './figure.ts';
import { acting, type Dialect, relationsOf, type Span } from './relations.ts';

/** Active members of each week and of the one before the span: `placed`. */
function people(span: Span, dialect: Dialect): string {
  const { active, placed } = relationsOf(span, dialect, 1);
  return `${active()}, ${placed('active')}`;
}

/** In which week somebody was active first, ever: `person_id`, `first_week`. */
const beginning = ({ timeZone }: Span) => `first_act as (
      select account_id, min(occurred_at) as occurred_at from event
      where verb in (${acting.map((verb) => verbNumber[verb])}) group by account_id
    ), beginning as (
      select person_id, cast(date_trunc('week', min(occurred_at) at time zone '${timeZone}') as date) as first_week
      from first_act join account on account.id = account_id
      where kind = 'employee' and person_id is not null group by person_id
    )`;

const isHere = 'before.person_id = placed.person_id and before.week = placed.week - 7';
const stayed = `${isHere} and before.department = placed.department`;

export const growthNew: RivalFigure = {
  metric: 'growth_new',
  isRatio: false,
  statement: (span, dialect) => `
      with ${people(span, dialect)}, ${beginning(span)}
      select week, department as key, count(*) as numerator
      from placed join beginning using (person_id)
      where week = first_week and week >= date '${span.firstWeek}' group by week, department`,
};

export const growthRetained: RivalFigure = {
  metric: 'growth_retained',
  isRatio: false,
  statement: (span, dialect) => `
      with ${people(span, dialect)}
      select placed.week, placed.department as key, count(*) as numerator
      from placed join placed as before on ${stayed}
      where placed.week >= date '${span.firstWeek}' group by placed.week, placed.department`,
};

export const growthResurrected: RivalFigure = {
  metric: 'growth_resurrected',
  isRatio: false,
  statement: (span, dialect) => `
      with ${people(span, dialect)}, ${beginning(span)}
      select placed.week, placed.department as key, count(*) as numerator
      from placed join beginning using (person_id) left join placed as before on ${stayed}
      where before.week is null and placed.week > first_week and placed.week >= date '${span.firstWeek}'
      group by placed.week, placed.department`,
};
