import type { Share, UseCases } from '../../contract/index.ts';
import { toCsv } from '../../metrics/index.ts';

/** One line for each use case in force. */
export function useCasesCsv({ grain, period, useCases }: UseCases): string {
  const header = [
    ...['grain', 'period', 'id', 'name', 'owner', 'startsOn', 'target', 'readsObserved'],
    ...['coverage', 'active', 'expected', 'coverageSuppressed'],
    ...['coverageBefore', 'activeBefore', 'expectedBefore', 'coverageBeforeSuppressed'],
    ...['regular', 'regularPeople', 'regularExpected', 'regularSuppressed'],
    ...['channelShare', 'events', 'eventsOfAllChannels', 'channelShareSuppressed'],
  ];
  const cells = (share: Share | null) => [
    ...[share?.value, share?.numerator, share?.denominator, share?.suppressed],
  ];
  const rows = useCases.map(({ id, name, owner, startsOn, target, readsObserved, ...state }) => [
    ...[grain, period, id, name, owner, startsOn, target, readsObserved],
    ...[state.coverage, state.coverageBefore, state.regular, state.channelShare].flatMap(cells),
  ]);
  return toCsv(header, rows);
}
