import type { Context } from '../../context.ts';
import type { Nudge, NudgePreview } from '../../contract/index.ts';
import { managerPage } from '../../metrics/index.ts';
import { type Benefit, benefitOf } from '../actions/benefit.ts';
import { renderNudge } from './letter.ts';

/**
 * What is to be said to a manager about the last complete week. Throws ProblemError (404) where nobody reported to them
 * in it.
 *
 * @param benefits of that week, kept from one manager to the next
 */
export async function nudgeOf(
  context: Context,
  externalId: string,
  benefits = new Map<string, Promise<Benefit | null>>(),
): Promise<Nudge> {
  const page = await managerPage(context, externalId);
  const { manager, period, readsObserved, waiting, peers, nextStep } = page;
  const benefit = benefits.get(period) ?? benefitOf(context, period);
  benefits.set(period, benefit);
  return {
    // Who has no name in the directory is called by their id there: no way to greet anybody.
    name: manager.name === manager.externalId ? null : manager.name,
    ...{ week: period, readsObserved, waiting, nextStep, rung: manager.rung },
    activeDays: page.weeks.find(({ week }) => week === period)?.activeDays ?? 0,
    manager: { teamActiveRate: manager.teamActiveRate },
    peers: { medianTeamActiveRate: peers.medianTeamActiveRate },
    benefit: await benefit,
  };
}

/** What a manager would read now; without their own way out, which is nobody else's. */
export async function previewNudge(context: Context, externalId: string): Promise<NudgePreview> {
  return renderNudge(await nudgeOf(context, externalId), '#');
}
