import type { Person } from '../contract/index.ts';
import type { Act } from './reference-activity.ts';
import type { Figure, Group, Metric } from './reference-adoption.ts';
import type { Answers } from './reference-answers.ts';
import type { Period } from './reference-calendar.ts';
import type { Directory } from './reference-directory.ts';
import { doneIn } from './reference-engagement.ts';

interface Sources {
  answers: Answers;
  directory: Directory;
}

/** The figures of Voice in metrics.md §9 that come from events, by id. */
export function voiceMetrics(sources: Sources): Map<string, Metric> {
  return new Map<string, Metric>([
    ['voice_breadth', { unit: 'ratio', formula: (group, period) => breadth(group, period, sources) }],
    ['voice_answered', { unit: 'ratio', formula: (group, period) => answered(group, period, sources) }],
  ]);
}

/** Of those who lead nobody, the authors. */
function breadth(group: Group, period: Period, { directory }: Sources): Figure {
  const others = group.members(period).filter((person) => !directory.isManager(person, period));
  const authors = others.filter((person) => group.activity.did('author', person, period));
  return { numerator: authors.length, denominator: others.length };
}

/** Of the posts of those who lead nobody, young ones too, the answered by a manager of their own line. */
function answered(group: Group, period: Period, { directory, answers }: Sources): Figure {
  const posts = doneIn(group, period).filter(
    ({ verb, person }) => verb === 'post' && person && !directory.isManager(person, period),
  );
  const line = (author: Person) =>
    directory.managersAbove(author, period).filter((person) => directory.isManager(person, period));
  const isAnswered = (post: Act) =>
    post.person !== undefined && line(post.person).some((manager) => answers.isAnsweredBy(post, manager));
  return { numerator: posts.filter(isAnswered).length, denominator: posts.length };
}
