import type { Context } from '../../context.ts';
import type { ManagerPage, Nudge, NudgePreview } from '../../contract/index.ts';
import { managerPage, managerPages } from '../../metrics/index.ts';
import { type Benefit, benefitOf } from '../actions/benefit.ts';
import { renderNudge } from './letter.ts';

/**
 * What is to be said to one manager after another about the last complete week. The function that it gives throws
 * ProblemError (404) for somebody to whom nobody reported in it.
 */
export async function nudgesOf(context: Context): Promise<(externalId: string) => Promise<Nudge>> {
  const pageOf = await managerPages(context);
  let benefit: Promise<Benefit | null> | undefined;
  return async (externalId) => {
    const page = await pageOf(externalId);
    benefit ??= benefitOf(context, page.period);
    return nudgeFrom(context, page, await benefit);
  };
}

/** What a manager would read now; without their own way out, which is nobody else's. Throws as `nudgesOf` does. */
export async function previewNudge(context: Context, externalId: string): Promise<NudgePreview> {
  const page = await managerPage(context, externalId);
  return renderNudge(nudgeFrom(context, page, await benefitOf(context, page.period)), '#');
}

function nudgeFrom({ people }: Context, page: ManagerPage, benefit: Benefit | null): Nudge {
  const { manager, period, readsObserved, waiting, peers, nextStep } = page;
  return {
    // Who has no name in the directory is called by their id there: no way to greet anybody.
    name: manager.name === manager.externalId ? null : people.told(manager.name),
    ...{ week: period, readsObserved, waiting, nextStep, rung: manager.rung },
    activeDays: page.weeks.find(({ week }) => week === period)?.activeDays ?? 0,
    manager: { teamActiveRate: manager.teamActiveRate },
    peers: { medianTeamActiveRate: peers.medianTeamActiveRate },
    benefit,
  };
}
