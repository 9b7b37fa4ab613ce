import { useComputedColorScheme } from '@mantine/core';
import { type Palette, palettes } from './palette.ts';

/** The palette of the colour scheme in use. */
export function usePalette(): Palette {
  return palettes[useComputedColorScheme('light')];
}
