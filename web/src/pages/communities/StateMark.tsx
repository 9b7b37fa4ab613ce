import type { CommunityState } from '../../../../server/contract/index.ts';
import { usePalette } from '../../charts/usePalette.ts';
import { stateColors, stateMarks } from './states.ts';

/** The shape and colour of a state, beside its name. */
export function StateMark({ state }: { state: CommunityState }) {
  const palette = usePalette();
  return (
    <svg width={13} height={13} viewBox="-8 -8 16 16" style={{ flex: 'none' }} aria-hidden>
      <path d={stateMarks[state]} fill={stateColors(palette)[state]} />
    </svg>
  );
}
