import type { RivalFigure } from './figure.ts';
import { acting, relationsOf } from './relations.ts';

/** A day lies in the windows of the week that it is in and of the three after it. */
export const stickiness: RivalFigure = {
  metric: 'stickiness',
  isRatio: true,
  statement(span, dialect) {
    const { acts, placed } = relationsOf(span, dialect);
    return `
      with ${acts(acting, 3)}, active_day as (
        select distinct person_id, week, cast(occurred_at at time zone '${span.timeZone}' as date) as day from act
      ), days_of_week as (
        select person_id, week, count(*) as days from active_day group by person_id, week
      ), days_of_window as (
        select person_id, week + later as week, sum(days) as days
        from days_of_week cross join (values (0), (7), (14), (21)) as shift (later)
        where week + later between date '${span.firstWeek}' and date '${span.lastWeek}'
        group by person_id, week + later
      ), ${placed('days_of_window')}
      select week, department as key, cast(sum(days) as double precision) / 28 as numerator, count(*) as denominator
      from placed group by week, department`;
  },
};
