/** Colours of charts for one scheme. Literal values, since a chart may be drawn where no style sheet reaches. */
export interface Palette {
  /** For series without an order: told apart by colour-blind readers, 3:1 against the surface or better. */
  series: readonly string[];
  /** From least to most, for stages with an order. */
  stages: readonly string[];
  surface: string;
  text: string;
  grid: string;
  axis: string;
  /** End points of a heat map's scale. */
  heat: readonly [string, string];
}

export const palettes: Record<'light' | 'dark', Palette> = {
  light: {
    series: ['#0b5cad', '#c44601', '#00735c', '#a8327d', '#7d6300', '#5b3fb8', '#2b83a3', '#5c5f66'],
    stages: ['#b8bec6', '#9fc5e8', '#5a9fd6', '#1f6bb0', '#0a3a66'],
    surface: '#ffffff',
    text: '#1c1e21',
    grid: '#e3e6ea',
    axis: '#5c636a',
    heat: ['#eaf3fb', '#084a86'],
  },
  dark: {
    series: ['#6db3ff', '#ff9a57', '#3fd0a4', '#f28acb', '#e6c84a', '#b7a2ff', '#86dcf0', '#c1c5cb'],
    stages: ['#5a606a', '#2f5f8c', '#3f8acb', '#86bdf0', '#d8ebfc'],
    surface: '#1e2127',
    text: '#e6e8eb',
    grid: '#343941',
    axis: '#a6a7ab',
    heat: ['#232c37', '#8cc4fa'],
  },
};
