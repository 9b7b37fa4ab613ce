import { describe, expect, test } from 'vitest';
import { shownAtOnce } from './choose.ts';
import { contrast, mix, readableOn } from './color.ts';
import { palettes } from './palette.ts';

describe.each(Object.entries(palettes))('the %s palette', (_, palette) => {
  test('has a colour for as many series as are shown at once', () => {
    expect(new Set(palette.series).size).toBe(shownAtOnce);
  });

  test('sets every series off from the surface by 3:1, and every word by 4.5:1', () => {
    for (const color of palette.series) expect(contrast(color, palette.surface)).toBeGreaterThanOrEqual(3);
    for (const color of [palette.text, palette.axis]) {
      expect(contrast(color, palette.surface)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('has heat cells whose figures can be read at every value', () => {
    for (let share = 0; share <= 1; share += 0.01) {
      const background = mix(palette.heat[0], palette.heat[1], share);
      expect(contrast(background, readableOn(background))).toBeGreaterThanOrEqual(4.5);
    }
  });
});

test('contrast is WCAG’s', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
