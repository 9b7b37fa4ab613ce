import { type DateText, shiftPeriod } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { ActionRule } from '../../contract/index.ts';
import { rules } from './catalogue.ts';
import type { Finding, Rule, Subject } from './rule.ts';

/** What a rule found, with its name. */
export interface RuleFinding {
  rule: ActionRule;
  finding: Finding;
}

/** Everything that the rules see in a complete week; what is bad enough is so in as many weeks as its rule asks for. */
export async function findAll(context: Context, week: DateText): Promise<RuleFinding[]> {
  const found: RuleFinding[] = [];
  for (const rule of rules) {
    for (const finding of await findConfirmed(context, rule, week)) found.push({ rule: rule.id, finding });
  }
  return found;
}

async function findConfirmed(context: Context, rule: Rule, week: DateText): Promise<Finding[]> {
  const now = await rule.find(context, week);
  if (rule.weeksToBegin === 1 || !now.some(({ begins }) => begins)) return now;
  const before = await rule.find(context, shiftPeriod(week, 'week', -1));
  const begun = new Set(before.filter(({ begins }) => begins).map(({ subject }) => subjectKey(subject)));
  return now.map((finding) => ({
    ...finding,
    begins: finding.begins && begun.has(subjectKey(finding.subject)),
  }));
}

/** What tells subjects apart. */
export function subjectKey({ kind, key }: Subject): string {
  return `${kind} ${key}`;
}
