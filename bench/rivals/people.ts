import { verbNumber } from '../../server/collect/index.ts';
import type { RivalFigure } from './figure.ts';
import { acting, contributing, relationsOf } from './relations.ts';

export const activeRate: RivalFigure = {
  metric: 'active_rate',
  isRatio: true,
  statement(span, dialect) {
    const { member, active, placed } = relationsOf(span, dialect);
    return `
      with ${member}, ${active()}, ${placed('active')}, eligible as (
        select week, department, count(*) as people from member group by week, department
      ), counted as (
        select week, department, count(*) as people from placed group by week, department
      )
      select week, department as key, coalesce(counted.people, 0) as numerator, eligible.people as denominator
      from eligible left join counted using (week, department)`;
  },
};

export const contributors: RivalFigure = {
  metric: 'contributors',
  isRatio: false,
  statement(span, dialect) {
    const { active, placed } = relationsOf(span, dialect);
    return `
      with ${active(contributing)}, ${placed('active')}
      select week, department as key, count(*) as numerator from placed group by week, department`;
  },
};

/** Highest first; who did none of it is absent. */
const rungOfVerb = { post: 'poster', reply: 'replier', react: 'reactor', share: 'reactor' } as const;

export const rungs: RivalFigure = {
  metric: 'rungs',
  isRatio: false,
  statement(span, dialect) {
    const { member, acts, placed } = relationsOf(span, dialect);
    const rung = Object.entries(rungOfVerb).map(
      ([verb, name]) => `when bool_or(verb = ${verbNumber[verb as keyof typeof rungOfVerb]}) then '${name}'`,
    );
    return `
      with ${member}, ${acts(acting)}, highest as (
        select week, person_id, case ${rung.join(' ')} else 'reader' end as rung from act group by week, person_id
      ), ${placed('highest')}, on_rung as (
        select week, department, rung, count(*) as people from placed group by week, department, rung
        union all
        select week, department, 'absent', count(*) from member group by week, department
        union all
        select week, department, 'absent', -count(*) from placed group by week, department
      )
      select week, department || ':' || rung as key, sum(people) as numerator
      from on_rung group by week, department, rung`;
  },
};

export const managerActiveRate: RivalFigure = {
  metric: 'manager_active_rate',
  isRatio: true,
  statement(span, dialect) {
    const { manager, active, placed } = relationsOf(span, dialect);
    return `
      with ${manager}, ${placed('manager')}, ${active()}
      select week, department as key, count(active.person_id) as numerator, count(*) as denominator
      from placed left join active using (week, person_id) group by week, department`;
  },
};
