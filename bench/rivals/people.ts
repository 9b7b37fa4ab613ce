import type { RivalFigure } from './figure.ts';
import { acting, relationsOf } from './relations.ts';
import { verbNumber } from '../../server/collect/index.ts';

export const activeRate: RivalFigure = {
  metric: 'active_rate',
  isRatio: true,
  statement(span, dialect) {
    const { week, member, active } = relationsOf(span, dialect);
    return `
      with ${week}, ${member}, ${active}
      select week, department as key, count(active.person_id) as numerator, count(*) as denominator
      from member left join active using (week, person_id) group by week, department`;
  },
};

export const contributors: RivalFigure = {
  metric: 'contributors',
  isRatio: false,
  statement(span, dialect) {
    const { week, member, contributor } = relationsOf(span, dialect);
    return `
      with ${week}, ${member}, ${contributor}
      select week, department as key, count(*) as numerator
      from member join contributor using (week, person_id) group by week, department`;
  },
};

/** Highest first; who did none of it is absent. */
const rungOfVerb = { post: 'poster', reply: 'replier', react: 'reactor', share: 'reactor' } as const;

export const rungs: RivalFigure = {
  metric: 'rungs',
  isRatio: false,
  statement(span, dialect) {
    const { week, member, acts } = relationsOf(span, dialect);
    const did = (verb: keyof typeof rungOfVerb) => `bool_or(verb = ${verbNumber[verb]})`;
    const rung = Object.entries(rungOfVerb).map(
      ([verb, name]) => `when ${did(verb as keyof typeof rungOfVerb)} then '${name}'`,
    );
    return `
      with ${week}, ${member}, ${acts('act', acting)}, highest as (
        select week, person_id, case ${rung.join(' ')} else 'reader' end as rung from act group by week, person_id
      )
      select week, department || ':' || coalesce(rung, 'absent') as key, count(*) as numerator
      from member left join highest using (week, person_id) group by 1, 2`;
  },
};

export const managerActiveRate: RivalFigure = {
  metric: 'manager_active_rate',
  isRatio: true,
  statement(span, dialect) {
    const { week, member, manager, active } = relationsOf(span, dialect);
    return `
      with ${week}, ${member}, ${manager}, ${active}
      select week, department as key, count(active.person_id) as numerator, count(*) as denominator
      from manager join member using (week, person_id) left join active using (week, person_id)
      group by week, department`;
  },
};
