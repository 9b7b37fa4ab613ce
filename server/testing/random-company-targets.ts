import type { Event } from '../contract/index.ts';
import type { Plan, PlannedConversation, PlannedEvent, PlannedHabit } from './random-company-plan.ts';

/** The id that a conversation's post gives to its message: none, none in so many words, or one of its own or shared. */
export function givenMessage(
  { source, message }: PlannedConversation,
  number: number,
): string | null | undefined {
  const ids = {
    default: undefined,
    null: null,
    own: `thread ${number}`,
    shared: `thread of ${source}`,
    everywhere: 'thread everywhere',
  };
  return ids[message];
}

export function messageOf(planned: PlannedConversation, number: number): string {
  return givenMessage(planned, number) ?? `talk${number}`;
}

/** What a reply or reaction is about: another event, which may be no message, or the post of a conversation. */
export function aboutAnything({ number, verb, source }: PlannedEvent, plan: Plan): Partial<Event> {
  const other = `e${(number * (verb === 'reply' ? 7 : 3)) % 300}`;
  return about(verb, number % 3 === 0 ? other : (postIn(source, number, plan) ?? other));
}

/** The habit of somebody else in the same week, or the post of a conversation. */
export function aboutHabit(
  { verb, source, about: which }: PlannedHabit,
  week: number,
  plan: Plan,
): Partial<Event> {
  const habits = plan.habits.flatMap((habit, number) => (habit.source === source ? number : []));
  const habit = `habit${habits[which % habits.length]} ${week}`;
  return about(verb, which % 4 === 0 ? (postIn(source, which + week, plan) ?? habit) : habit);
}

function postIn(source: string, number: number, { conversations }: Plan): string | undefined {
  const posts = conversations.flatMap((planned, place) =>
    planned.source === source ? messageOf(planned, place) : [],
  );
  return posts[number % posts.length];
}

function about(verb: Event['verb'], target: string): Partial<Event> {
  if (verb === 'reply') return { inReplyTo: target };
  return verb === 'react' ? { message: target } : {};
}
