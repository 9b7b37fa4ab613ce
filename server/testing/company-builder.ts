import { Temporal } from 'temporal-polyfill';
import type { Account, Assignment, Event, Person, Verb } from '../contract/index.ts';
import type { Company, SourceData } from './company.ts';

type Attributes = Partial<Pick<Assignment, 'department' | 'location' | 'level' | 'manager'>>;
type PersonOptions = Attributes & Omit<Partial<Person>, 'externalId' | 'history'>;
type EventOptions = Partial<Omit<Event, 'verb' | 'actor' | 'occurredAt'>> & { source?: string };
/** A local date (noon in the company's time zone), an instant with offset, or several of them. */
type When = string | string[];

interface Change {
  from?: string;
  attributes: Attributes;
}

/**
 * Builds the raw data of a small company in the words of the domain:
 * `company().person('ana', { department: 'Sales' }).manages('ben').posts('2026-03-02').build()`.
 * Whoever was named last by `person`, `account`, `guest` or `bot` is the one who does what follows. A person has the
 * e-mail `NAME@example.com` and an account of it in source `chat`, and gets one in another source by acting there.
 */
export function company(options: { timeZone?: string } = {}): CompanyBuilder {
  return new CompanyBuilder(options.timeZone ?? 'UTC');
}

const defaultSource = 'chat';

class CompanyBuilder {
  readonly #timeZone: string;
  readonly #people = new Map<string, Person>();
  readonly #changes: (Change & { person: string })[] = [];
  readonly #sources = new Map<string, SourceData>();
  #current: Account | undefined;
  #eventCount = 0;

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  person(id: string, options: PersonOptions = {}): this {
    const { department, location, level, manager, ...fields } = options;
    const attributes = { department, location, level, manager };
    this.#people.set(id, { externalId: id, email: `${id}@example.com`, ...fields });
    if (Object.values(attributes).some((value) => value !== undefined)) {
      this.#changes.push({ person: id, attributes: withoutUndefined(attributes) });
    }
    return this.account(id, { email: fields.email === undefined ? `${id}@example.com` : fields.email });
  }

  /** Several people alike, named `PREFIX1`, `PREFIX2` ... */
  people(prefix: string, count: number, options: PersonOptions = {}): this {
    for (let number = 1; number <= count; number += 1) this.person(`${prefix}${number}`, options);
    return this;
  }

  /** Makes a person added earlier the one who does what follows. */
  as(id: string): this {
    const account = this.#source(defaultSource).accounts.find((known) => known.id === id);
    if (!account) throw new Error(`nobody called ${id} was added`);
    this.#current = account;
    return this;
  }

  account(
    id: string,
    { source = defaultSource, ...fields }: Partial<Account> & { source?: string } = {},
  ): this {
    this.#current = { ...fields, id };
    this.#source(source).accounts.push(this.#current);
    return this;
  }

  guest(id: string, email?: string): this {
    return this.account(id, { kind: 'guest', ...(email && { email }) });
  }

  bot(id: string, email?: string): this {
    return this.account(id, { kind: 'bot', ...(email && { email }) });
  }

  /** Attributes of the current person that change on a date; the others stay. */
  moves(from: string, attributes: Attributes): this {
    this.#changes.push({ person: this.#who().id, from, attributes });
    return this;
  }

  /** Makes the current person the manager of others, who may be added later; since ever, or from a date on. */
  manages(reports: string | string[], from?: string): this {
    for (const person of [reports].flat()) {
      this.#changes.push({ person, ...(from && { from }), attributes: { manager: this.#who().id } });
    }
    return this;
  }

  community(id: string, name?: string, source = defaultSource): this {
    this.#source(source).communities.push({ id, ...(name && { name }) });
    return this;
  }

  visits = this.#acts('visit');
  views = this.#acts('view');
  reacts = this.#acts('react');
  replies = this.#acts('reply');
  posts = this.#acts('post');
  shares = this.#acts('share');
  joins = this.#acts('join');
  leaves = this.#acts('leave');
  follows = this.#acts('follow');
  invites = this.#acts('invite');

  /** An event as it is, for what the verbs cannot say. */
  event(event: Event, source = defaultSource): this {
    this.#source(source).events.push(event);
    return this;
  }

  build(): Company {
    const people = [...this.#people.values()].map((person) => {
      const history = this.#historyOf(person.externalId);
      return history.length > 0 ? { ...person, history } : person;
    });
    return structuredClone({ people, sources: [...this.#sources.values()] });
  }

  #acts(verb: Verb): (when: When, options?: EventOptions) => this {
    return (when, { source = defaultSource, ...fields } = {}) => {
      const actor = this.#who();
      const { accounts } = this.#source(source);
      if (!accounts.some(({ id }) => id === actor.id)) accounts.push(actor);
      for (const each of [when].flat()) {
        this.#eventCount += 1;
        this.event(
          {
            externalId: `event-${this.#eventCount}`,
            verb,
            actor: actor.id,
            occurredAt: this.#instant(each),
            ...fields,
          },
          source,
        );
      }
      return this;
    };
  }

  #instant(when: string): string {
    if (when.includes('T')) return when;
    return Temporal.PlainDate.from(when)
      .toZonedDateTime({ timeZone: this.#timeZone, plainTime: '12:00' })
      .toInstant()
      .toString();
  }

  #who(): Account {
    if (!this.#current) throw new Error('name a person or an account first');
    return this.#current;
  }

  #source(name: string): SourceData {
    const source = this.#sources.get(name) ?? { name, accounts: [], communities: [], events: [] };
    this.#sources.set(name, source);
    return source;
  }

  /** One entry per date on which anything changes, each with all that is in force from then on. */
  #historyOf(person: string): Assignment[] {
    const changes = this.#changes.filter((change) => change.person === person);
    const dates = [...new Set(changes.map(({ from }) => from ?? ''))].toSorted();
    let inForce: Attributes = {};
    return dates.map((date) => {
      for (const { from, attributes } of changes) {
        if ((from ?? '') === date) inForce = { ...inForce, ...attributes };
      }
      return { ...(date && { from: date }), ...inForce };
    });
  }
}

function withoutUndefined(
  attributes: { [Name in keyof Attributes]: Attributes[Name] | undefined },
): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
