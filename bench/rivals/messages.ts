import { verbNumber } from '../../server/collect/index.ts';
import type { RivalFigure } from './figure.ts';
import { relationsOf } from './relations.ts';

/** Events of one verb. */
const eventCount = (metric: string, verb: keyof typeof verbNumber): RivalFigure => ({
  metric,
  isRatio: false,
  statement(span, dialect) {
    const { acts, placed } = relationsOf(span, dialect);
    return `
      with ${acts([verb])}, ${placed('act')}
      select week, department as key, count(*) as numerator from placed group by week, department`;
  },
});

export const posts = eventCount('posts', 'post');
export const replies = eventCount('replies', 'reply');
export const reactions = eventCount('reactions', 'react');

/** A reply counts within seven days of its post; posts that are younger are left out. */
export const replyRate: RivalFigure = {
  metric: 'reply_rate',
  isRatio: true,
  statement(span, dialect) {
    const { acts, placed } = relationsOf(span, dialect);
    const after = `timestamp '${span.lastWeek} 00:00:00' at time zone '${span.timeZone}' + interval '15 days'`;
    return `
      with ${acts(['post'])}, post as (
        select source_id, external_id, coalesce(message, external_id) as message, occurred_at, person_id, week
        from act where occurred_at <= timestamp with time zone '${span.now}' - interval '168 hours'
      ), replied as (
        select distinct post.source_id, post.external_id
        from post
        join event as reply on reply.source_id = post.source_id and reply.in_reply_to = post.message
          and reply.occurred_at between post.occurred_at and post.occurred_at + interval '168 hours'
        join account on account.id = reply.account_id
        where reply.verb = ${verbNumber.reply} and account.kind = 'employee' and account.person_id <> post.person_id
          and reply.occurred_at >= timestamp '${span.firstWeek} 00:00:00' at time zone '${span.timeZone}'
          and reply.occurred_at < ${after}
      ), ${placed('post')}
      select week, department as key, count(replied.external_id) as numerator, count(*) as denominator
      from placed left join replied using (source_id, external_id)
      group by week, department`;
  },
};
