import { describe, expect, it } from 'vitest';
import { eventSchema } from '../contract/index.ts';
import { openingError, readAll, writeFolder, writeOneFile } from './testing.ts';

const context = 'https://www.w3.org/ns/activitystreams';
const published = '2026-03-02T08:00:00Z';
const ana = 'https://chat.example/people/ana';
const note = { type: 'Note', id: 'https://chat.example/notes/1', content: 'my secret' };
const read = async (document: object, name = 'outbox.json') =>
  readAll('activitystreams', await writeOneFile(name, JSON.stringify(document)));
const acts = ({ events }: Awaited<ReturnType<typeof readAll>>) =>
  events.map(
    ({ verb, actor, message, inReplyTo }) => `${verb} ${actor} ${message ?? '-'} ${inReplyTo ?? '-'}`,
  );
const act = (more: object) => ({ actor: ana, published, ...more });

describe('an activity', () => {
  it('of each type is the act that people know', async () => {
    const orderedItems = [
      act({ type: 'Create', id: 'https://chat.example/acts/1', object: note }),
      act({ type: 'Create', object: { ...note, id: 'https://chat.example/notes/2', inReplyTo: note.id } }),
      act({ type: ['as:Announce'], object: note.id }),
      act({ '@type': 'Like', '@id': 'https://chat.example/acts/4', object: note }),
      act({ type: 'https://www.w3.org/ns/activitystreams#View', object: { type: 'Link', href: note.id } }),
      act({ type: 'Follow', object: 'https://chat.example/people/ben' }),
      act({ type: 'Join', object: { type: 'Group', id: 'https://chat.example/groups/1' } }),
      act({ type: 'Invite', object: 'https://chat.example/people/ben' }),
    ];
    const reading = await read({ '@context': context, type: 'OrderedCollection', orderedItems });
    expect(acts(reading)).toEqual([
      `post ${ana} ${note.id} -`,
      `reply ${ana} https://chat.example/notes/2 ${note.id}`,
      `share ${ana} ${note.id} -`,
      `react ${ana} ${note.id} -`,
      `view ${ana} ${note.id} -`,
      `follow ${ana} - -`,
      `join ${ana} - -`,
      `invite ${ana} - -`,
    ]);
    expect(reading.events[0]).toMatchObject({ externalId: note.id, occurredAt: published });
    expect(reading.events[3]).toMatchObject({ externalId: 'https://chat.example/acts/4' });
    expect(reading.events[6]).toMatchObject({ community: 'https://chat.example/groups/1' });
    expect(reading.events[7]).toMatchObject({ invitee: 'https://chat.example/people/ben' });
    for (const event of reading.events) expect(eventSchema.strict().safeParse(event).error).toBeUndefined();
    expect(JSON.stringify(reading)).not.toContain('secret');
  });

  it('and what it created are one act, whichever of both comes', async () => {
    const written = { ...note, attributedTo: ana, published };
    const { events } = await read({
      type: 'Collection',
      items: [act({ type: 'Create', object: note }), written],
    });
    expect(new Set(events.map((event) => event.externalId))).toEqual(new Set([note.id]));
  });

  it('without an id is known again by all that it says, whatever the order of its members', async () => {
    const like = { type: 'Like', actor: ana, object: note.id, published };
    const again = { published, object: note.id, actor: ana, type: 'Like' };
    const other = { ...like, content: 'with another text' };
    const { events } = await read({ type: 'Collection', items: [like, again, other] });
    const [one, same, another] = events.map((event) => event.externalId);
    expect(one).toBe(same);
    expect(one).not.toBe(another);
  });

  it('of several actors is the act of each; of programs that of bots; of groups nobody’s', async () => {
    const actor = [
      { type: 'Person', id: ana, name: 'Ana' },
      { type: 'Service', id: 'https://chat.example/bot' },
    ];
    const group = { type: 'Like', id: 'x', actor: { type: 'Group', id: 'g' }, published };
    const { events, accounts, notes } = await read({
      type: 'Collection',
      items: [{ type: 'Like', id: 'a', actor, published }, group],
    });
    expect(events.map(({ externalId, actor: who }) => `${externalId} ${who}`)).toEqual([
      `a ${ana}`,
      'a:2 https://chat.example/bot',
    ]);
    expect(accounts).toEqual([
      { id: ana, name: 'Ana', kind: 'employee' },
      { id: 'https://chat.example/bot', name: null, kind: 'bot' },
    ]);
    expect(notes.skipped).toEqual({ 'act of a group or organisation': 1 });
  });

  it('is for the community that its audience is', async () => {
    const audience = { type: 'Group', id: 'https://chat.example/groups/1', name: 'Sales' };
    const { events } = await read({ ...act({ type: 'Create', object: { ...note, audience } }) });
    expect(events).toMatchObject([{ community: 'https://chat.example/groups/1' }]);
  });

  it('that says no time or nobody is refused; what is no act is left out', async () => {
    const items = [
      { type: 'Like', actor: ana },
      { type: 'Like', published },
      { type: 'Like', actor: ana, published: 'soon' },
      act({ type: 'Undo', object: 'https://chat.example/acts/4' }),
      { type: 'Note' },
      'https://chat.example/acts/9',
    ];
    const { events, notes } = await read({ type: 'Collection', items });
    expect(events).toEqual([]);
    expect(notes.refused.map(({ place, code }) => `${place} ${code}`)).toEqual([
      'outbox.json.items[0] missing_time',
      'outbox.json.items[1] missing_actor',
      'outbox.json.items[2] invalid_time',
    ]);
    expect(notes.skipped).toEqual({
      'Undo, which is no act': 1,
      'object without author or time': 1,
      'item of which only the address is said': 1,
    });
  });
});

describe('a document', () => {
  it.each([
    [{ '@context': 3 }, '["@context"]'],
    [{ '@context': 'http://schema.org', '@type': 'Person' }, '["@context"]'],
    [{ type: 16 }, '.type'],
    [{ type: 'Note', id: 4 }, '.id'],
    [{ type: 'Note', name: 1 }, '.name'],
    [{ type: 'Note', name: { en: 'a' } }, '.name'],
    [{ type: 'Note', nameMap: 'a' }, '.nameMap'],
    [{ type: 'Note', contentMap: { 'de-419-DE': 'a' } }, '.contentMap'],
    [{ type: 'Offer', actor: 90 }, '.actor'],
    [{ type: 'Offer', object: { type: 'Note', id: 5 } }, '.object.id'],
    [{ type: 'Image', url: 'images/sally.jpg' }, '.url'],
    [{ type: 'OrderedCollection', items: ['x'] }, '.items'],
    [{ type: 'Collection', orderedItems: ['x'] }, '.orderedItems'],
    [{ type: 'Collection', first: { type: 'Like' } }, '.first'],
    [[{ type: 'Note' }], ''],
  ])('%j is refused with its place', async (document, path) => {
    const { notes, events } = await read(document);
    expect(events).toEqual([]);
    expect(notes.refused).toMatchObject([{ place: `outbox.json${path}`, code: 'invalid_document' }]);
  });

  it.each([
    [{}],
    [{ '@context': [{}, `${context}#`], type: ['Place', 'gr:Location'] }],
    [{ '@context': { '@vocab': context }, type: 'Note', nameMap: { und: 'a' } }],
    [{ type: 'Image', url: [{ type: 'Link', href: 'https://example.org/a' }, 'https://example.org/b'] }],
    [{ type: 'Collection', first: 'https://example.org/page/1' }],
  ])('%j is accepted', async (document) => {
    expect((await read(document)).notes.refusedTotal).toBe(0);
  });

  it('that is bad holds up neither the other items nor the other files', async () => {
    const files = {
      'a.json': {
        type: 'Collection',
        items: [
          act({ type: 'Like', id: 'one' }),
          { type: 'Like', actor: 7 },
          act({ type: 'Like', id: 'two' }),
        ],
      },
      'b.json': '"text"',
      'c.json': Buffer.from([0x7b, 0xff, 0x7d]),
      'd.jsonl': `${JSON.stringify(act({ type: 'Like', id: 'three' }))}\n{"type": 5}\n`,
      'e.json': {
        type: 'Collection',
        first: { type: 'CollectionPage', items: [act({ type: 'Like', id: 'four' })] },
      },
    };
    const { events, notes } = await readAll('activitystreams', await writeFolder(files));
    expect(events.map((event) => event.externalId)).toEqual(['one', 'two', 'three', 'four']);
    expect(notes.refused.map(({ place, code }) => `${place} ${code}`)).toEqual([
      'b.json unreadable_file',
      'c.json unreadable_file',
      'a.json.items[1].actor invalid_item',
      'd.jsonl:2.type invalid_document',
    ]);
  });

  it('alone that is torn is refused whole', async () => {
    const torn = await writeOneFile('outbox.json', '{"type": "Collection", "items": [{"type"');
    expect((await openingError('activitystreams', torn)).message).toContain(
      'outbox.json:1:41: expected JSON to go on',
    );
  });
});
