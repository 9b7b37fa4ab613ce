import { expect, test } from 'vitest';
import {
  formatChange,
  formatDuration,
  formatGrowth,
  formatMean,
  formatPercentagePoints,
  formatSignedCount,
  formatTick,
  formatValue,
  plural,
} from './number.ts';

test('a figure carries its unit', () => {
  expect(formatValue(0.4321, 'ratio')).toBe('43.2%');
  expect(formatValue(1382, 'people')).toBe('1,382 people');
  expect(formatValue(1, 'people')).toBe('1 person');
  expect(formatValue(2.345, 'days')).toBe('2.3 days');
  expect(formatValue(1, 'days')).toBe('1.0 day');
  expect(formatValue(3.5, 'hours')).toBe('3.5 hours');
  expect(formatValue(3.71, 'score')).toBe('3.7 of 5');
});

test('an index carries its sign, with a real minus', () => {
  expect(formatValue(-0.407, 'index')).toBe('−0.41');
  expect(formatValue(0.25, 'index')).toBe('+0.25');
  expect(formatValue(-0.001, 'index')).toBe('0.00');
});

test('changes of a share are percentage points with a sign', () => {
  expect(formatPercentagePoints(0.012)).toBe('+1.2 pp');
  expect(formatPercentagePoints(-0.0051)).toBe('−0.5 pp');
  expect(formatPercentagePoints(0.0001)).toBe('0.0 pp');
});

test('a change of any figure carries its sign, unless there is none', () => {
  expect(formatChange(0.012, 'ratio')).toBe('+1.2 pp');
  expect(formatChange(-0.31, 'events per person')).toBe('−0.3');
  expect(formatChange(0.01, 'events per person')).toBe('0.0');
  expect(formatChange(-3.5, 'hours')).toBe('−3.5 hours');
  expect(formatChange(60, 'hours')).toBe('+2.5 days');
  expect(formatChange(0.001, 'hours')).toBe('0 minutes');
});

test('a relative change carries its sign, a mean its tenth', () => {
  expect([0.124, -0.4, 0.001].map(formatGrowth)).toEqual(['+12%', '−40%', '0%']);
  expect([12.25, 0, 1234].map(formatMean)).toEqual(['12.3', '0.0', '1,234.0']);
});

test('a balance of people carries its sign', () => {
  expect(formatSignedCount(12)).toBe('+12');
  expect(formatSignedCount(-1200)).toBe('−1,200');
  expect(formatSignedCount(0)).toBe('0');
});

test('axis steps are whole per cent where they can be', () => {
  expect(formatTick(0.2, 'ratio', 0.1)).toBe('20%');
  expect(formatTick(0.005, 'ratio', 0.005)).toBe('0.5%');
  expect(formatTick(-1500, 'people', 500)).toBe('−1,500');
  expect(formatTick(0.5, 'days', 0.5)).toBe('0.5');
});

test('a duration is said in the unit a reader would use', () => {
  expect(formatDuration(0.4)).toBe('24 minutes');
  expect(formatDuration(26.25)).toBe('26.3 hours');
  expect(formatDuration(84)).toBe('3.5 days');
  expect([0, 6, 18].map((hours) => formatTick(hours, 'hours', 6))).toEqual(['0', '6 h', '18 h']);
  expect([0, 48].map((hours) => formatTick(hours, 'hours', 24))).toEqual(['0', '2 d']);
});

test('one is one, everything else is many', () => {
  expect(plural(1, 'account', 'accounts')).toBe('1 account');
  expect(plural(0, 'account', 'accounts')).toBe('0 accounts');
  expect(plural(1382, 'event', 'events')).toBe('1,382 events');
});
