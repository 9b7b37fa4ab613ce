import { type MappedField, type TableMapping, type Verb, verbs } from '../../contract/index.ts';
import { normalizeHeading } from '../input/columns.ts';

/** Headings by which a column is known, the surest first. */
const headings: Record<MappedField, readonly string[]> = {
  externalId: [
    'externalid',
    'eventid',
    'messageid',
    'postid',
    'activityid',
    'recordid',
    'id',
    'guid',
    'uuid',
  ],
  actor: [
    ...['actor', 'actoremail', 'useremail', 'authoremail', 'senderemail', 'email', 'emailaddress', 'mail'],
    ...['userprincipalname', 'upn', 'userid', 'authorid', 'senderid', 'username', 'user', 'author', 'sender'],
    ...['member', 'employee', 'person', 'createdby', 'postedby', 'from', 'name'],
  ],
  occurredAt: [
    ...[
      'occurredat',
      'createdat',
      'created',
      'creationtime',
      'creationdate',
      'timestamp',
      'datetime',
      'postedat',
    ],
    ...['publishedat', 'published', 'senttime', 'sentat', 'date', 'time', 'day', 'when', 'ts'],
  ],
  message: ['messageid', 'postid', 'objectid', 'threadmessageid'],
  inReplyTo: ['inreplyto', 'repliedtoid', 'replytoid', 'replyto', 'parentid', 'parentmessageid', 'parent'],
  community: [
    ...[
      'community',
      'communityid',
      'communityname',
      'channel',
      'channelid',
      'channelname',
      'group',
      'groupid',
    ],
    ...['groupname', 'space', 'stream', 'room', 'forum', 'category', 'team'],
  ],
  invitee: ['invitee', 'invited', 'invitedemail'],
};

const verbHeadings = [
  'verb',
  'action',
  'activity',
  'activitytype',
  'eventtype',
  'operation',
  'type',
  'event',
  'kind',
];

/** Words that name each verb in the values of a column. */
const words: readonly (readonly [RegExp, Verb])[] = [
  [/repl|comment|answer|respon/, 'reply'],
  [/react|like|vote|emoji|kudos|love/, 'react'],
  [/share|repost|forward|announce/, 'share'],
  [/view|read|open|seen/, 'view'],
  [/visit|login|log.?in|sign.?in|session/, 'visit'],
  [/invit/, 'invite'],
  [/leave|left/, 'leave'],
  [/join/, 'join'],
  [/follow|subscri/, 'follow'],
  [/post|message|thread|topic|question|note|creat|publish|announcement/, 'post'],
];

/**
 * Suggests what the columns of a table mean, by their headings and the values of the column that looks like the kind of
 * activity. Null where nobody or no time can be found.
 */
export function guessMapping(
  columns: readonly string[],
  valuesOf: (column: string) => ReadonlySet<string>,
): TableMapping | null {
  const taken = new Set<string>();
  const find = (spellings: readonly string[]) => {
    // Of a path the last part may say it all: `user.email`.
    const named = columns.map((name) => [name.split('.').at(-1) ?? name, name] as const);
    const byHeading = new Map(
      [...named.reverse(), ...columns.map((name) => [name, name] as const)].map(
        ([heading, name]) => [normalizeHeading(heading), name] as const,
      ),
    );
    const found = spellings
      .map((spelling) => byHeading.get(spelling))
      .find((name) => name && !taken.has(name));
    if (found !== undefined) taken.add(found);
    return found;
  };
  const actor = find(headings.actor);
  const occurredAt = find(headings.occurredAt);
  if (actor === undefined || occurredAt === undefined) return null;
  const verbColumn = find(verbHeadings);
  const rest = (['externalId', 'message', 'inReplyTo', 'community', 'invitee'] as const).flatMap((field) => {
    const name = find(headings[field]);
    return name === undefined ? [] : [[field, name] as const];
  });
  return {
    columns: { actor, occurredAt, ...Object.fromEntries(rest) },
    verb:
      verbColumn === undefined
        ? { always: 'post' }
        : { column: verbColumn, values: guessVerbs(valuesOf(verbColumn)) },
  };
}

function guessVerbs(values: ReadonlySet<string>): Record<string, Verb | null> {
  return Object.fromEntries([...values].sort().map((value) => [value, guessVerb(value.toLowerCase())]));
}

function guessVerb(value: string): Verb | null {
  return verbs.find((verb) => verb === value) ?? words.find(([pattern]) => pattern.test(value))?.[1] ?? null;
}
