import { verbNumber } from '../../server/collect/index.ts';
import type { RivalFigure } from './figure.ts';
import { acting, type Dialect, relationsOf, type Span } from './relations.ts';

/** Active members of each week and of the one before the span: `week`, `person_id`, `department`. */
function standing(span: Span, dialect: Dialect): string {
  const { week, member, active } = relationsOf(span, dialect, 1);
  return `${week}, ${member}, ${active}, standing as (
      select week, person_id, department from active join member using (week, person_id)
    )`;
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

const isHere = 'before.person_id = standing.person_id and before.week = standing.week - 7';
const stayed = `${isHere} and before.department = standing.department`;

export const growthNew: RivalFigure = {
  metric: 'growth_new',
  isRatio: false,
  statement: (span, dialect) => `
      with ${standing(span, dialect)}, ${beginning(span)}
      select week, department as key, count(*) as numerator
      from standing join beginning using (person_id)
      where week = first_week and week >= date '${span.firstWeek}' group by week, department`,
};

export const growthRetained: RivalFigure = {
  metric: 'growth_retained',
  isRatio: false,
  statement: (span, dialect) => `
      with ${standing(span, dialect)}
      select standing.week, standing.department as key, count(*) as numerator
      from standing join standing as before on ${stayed}
      where standing.week >= date '${span.firstWeek}' group by standing.week, standing.department`,
};

export const growthResurrected: RivalFigure = {
  metric: 'growth_resurrected',
  isRatio: false,
  statement: (span, dialect) => `
      with ${standing(span, dialect)}, ${beginning(span)}
      select standing.week, standing.department as key, count(*) as numerator
      from standing join beginning using (person_id) left join standing as before on ${stayed}
      where before.week is null and standing.week > first_week and standing.week >= date '${span.firstWeek}'
      group by standing.week, standing.department`,
};
