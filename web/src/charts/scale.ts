import type { Unit } from '../../../server/contract/index.ts';

export interface Scale {
  domain: [number, number];
  ticks: number[];
  step: number;
}

const targetSteps = 5;

/** The first of these factors of powers of ten that is large enough. */
function roundUp(value: number, factors: readonly number[]): number {
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const factor = factors.find((candidate) => candidate * magnitude >= value * (1 - 1e-9)) ?? 10;
  return factor * magnitude;
}

function roundStep(span: number, smallest: number, whole: number): number {
  const rough = Math.max(span / targetSteps, smallest);
  // A quarter reads well only where it does not need another decimal.
  const factors = rough >= 10 * whole ? [1, 2, 2.5, 5, 10] : [1, 2, 5, 10];
  return Math.max(roundUp(rough, factors), smallest);
}

/** Least distance of two ticks, as a share of an axis. */
const rootGap = 0.12;

/**
 * The axis of a square-root scale of counts from zero: it keeps many small figures apart where a few are large. Its
 * ticks are round figures that lie well apart when drawn.
 */
export function rootScaleOf(values: readonly number[]): Scale {
  const top = roundUp(Math.max(1, ...values), [1, 2, 3, 5, 7]);
  const ticks = [top];
  for (let magnitude = 10 ** Math.floor(Math.log10(top)); magnitude >= 1; magnitude /= 10) {
    for (const tick of [5, 2, 1].map((factor) => factor * magnitude)) {
      const above = Math.sqrt(ticks.at(-1) ?? top);
      const fits = above - Math.sqrt(tick) >= rootGap * Math.sqrt(top);
      if (fits && Math.sqrt(tick) >= rootGap * Math.sqrt(top)) ticks.push(tick);
    }
  }
  return { domain: [0, top], ticks: [...ticks, 0].reverse(), step: 1 };
}

/** Steps of a clock, in hours: a reader counts in half days and days, not in tens of hours. */
const clockSteps = [0.1, 0.2, 0.5, 1, 2, 3, 6, 12, 24, 48];

function clockStep(span: number): number {
  const step = clockSteps.find((candidate) => candidate * targetSteps >= span * (1 - 1e-9));
  return step ?? 24 * roundStep(span / 24, 1, 1);
}

/**
 * An honest axis: it holds zero, ends on round figures, steps by whole people or events, and never runs beyond 100 %.
 */
export function scaleOf(values: readonly number[], unit: Unit): Scale {
  const high = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  const smallest = unit === 'ratio' ? 0.001 : unit === 'people' || unit === 'events' ? 1 : 0.1;
  const empty = unit === 'ratio' ? 1 : targetSteps;
  const span = high - low || empty;
  const step = unit === 'hours' ? clockStep(span) : roundStep(span, smallest, unit === 'ratio' ? 0.01 : 1);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { domain: [ticks[0] ?? 0, ticks.at(-1) ?? step], ticks, step };
}
