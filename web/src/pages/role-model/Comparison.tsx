import { formatPercent, plural } from '../../../../server/contract/format/number.ts';
import type { RoleModel } from '../../../../server/contract/index.ts';
import { usePalette } from '../../charts/usePalette.ts';
import classes from './Comparison.module.css';
import { asPoints, type Effect } from './effect.ts';
import { reachOf } from './reach.ts';

const shareTicks = [0, 0.25, 0.5, 0.75, 1];

/** The mean of each group on one scale from 0 to 100 %, and the difference with its interval below. */
export function Comparison({ model, effect }: { model: RoleModel; effect: Effect }) {
  const { series } = usePalette();
  const groups = [
    { label: 'Present managers', group: model.present, color: series[0] },
    { label: 'Absent managers', group: model.absent, color: series[1] },
  ];
  return (
    <figure
      className={classes.figure}
      aria-label="Mean share of teams active, by whether their manager is present"
    >
      {groups.map(
        ({ label, group, color }) =>
          group?.mean != null && (
            <div key={label} className={classes.row}>
              <span className={classes.label}>
                {label} <span className={classes.note}>{plural(group.teams, 'team', 'teams')}</span>
              </span>
              <span className={classes.track} aria-hidden>
                <span className={classes.bar} style={{ width: `${group.mean * 100}%`, background: color }} />
              </span>
              <span className={classes.value}>{formatPercent(group.mean)}</span>
            </div>
          ),
      )}
      <Axis ticks={shareTicks.map((share) => ({ at: share, text: `${share * 100}%` }))} />
      {'low' in effect && <Interval {...effect} />}
    </figure>
  );
}

function Interval({ difference, low, high }: { difference: number; low: number; high: number }) {
  const reach = reachOf([low, high]);
  const at = (value: number) => (value + reach) / (2 * reach);
  const [middle = '', from = '', to = ''] = asPoints([difference, low, high]);
  const [end = ''] = asPoints([reach]);
  return (
    <>
      <div className={`${classes.row} ${classes.second}`}>
        <span className={classes.label}>
          Difference <span className={classes.note}>in percentage points</span>
        </span>
        <span className={classes.lane} aria-hidden>
          <span className={classes.zero} />
          <span
            className={classes.range}
            style={{ left: `${at(low) * 100}%`, width: `${(at(high) - at(low)) * 100}%` }}
          />
          <span className={classes.middle} style={{ left: `${at(difference) * 100}%` }} />
        </span>
        <span className={classes.value}>
          {middle}
          <span className={classes.note}>
            {from} to {to}
          </span>
        </span>
      </div>
      <Axis
        ticks={[
          { at: 0, text: `−${end}` },
          { at: 0.5, text: 'no difference' },
          { at: 1, text: `+${end}` },
        ]}
      />
    </>
  );
}

function Axis({ ticks }: { ticks: { at: number; text: string }[] }) {
  return (
    <div className={classes.row} aria-hidden>
      <span className={classes.label} />
      <span className={classes.axis}>
        {ticks.map(({ at, text }) => (
          <span key={text} className={classes.tick} style={{ left: `${at * 100}%` }}>
            {text}
          </span>
        ))}
      </span>
      <span className={classes.value} />
    </div>
  );
}
