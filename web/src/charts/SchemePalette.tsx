import { useComputedColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { palettes } from './palette.ts';
import { PaletteContext } from './usePalette.ts';

/** Gives the charts within it the palette of the colour scheme in use. */
export function SchemePalette({ children }: { children: ReactNode }) {
  const scheme = useComputedColorScheme('light');
  return <PaletteContext value={palettes[scheme]}>{children}</PaletteContext>;
}
