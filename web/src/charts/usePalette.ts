import { createContext, useContext } from 'react';
import { type Palette, palettes } from './palette.ts';

/** The palette that charts are drawn in; light where nobody says otherwise, as on paper. */
export const PaletteContext = createContext<Palette>(palettes.light);

/** The palette of the colour scheme in use. */
export const usePalette = (): Palette => useContext(PaletteContext);
