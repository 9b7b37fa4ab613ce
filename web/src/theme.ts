import { Alert, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#eef6fd',
  '#d8e8f7',
  '#aed0ee',
  '#80b6e6',
  '#5aa0de',
  '#4192da',
  '#338bd9',
  '#2478c0',
  '#0f5f9f',
  '#0b4f8a',
];

/** The greys of the dark scheme, tinted like its surfaces; the lightest is the text. */
const dark: MantineColorsTuple = [
  '#e3e6ea',
  '#c1c6cd',
  '#a9aeb7',
  '#878d97',
  '#4a505a',
  '#3b4049',
  '#2a2e36',
  '#1e2127',
  '#16181d',
  '#101216',
];

export const theme = createTheme({
  colors: { brand, dark },
  primaryColor: 'brand',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily:
    'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Alert: Alert.extend({
      styles: {
        root: { background: 'var(--uptake-surface)' },
        // The outline's red misses 4.5:1 on the page; frame and icon say what kind of message it is.
        label: { color: 'var(--mantine-color-text)' },
      },
    }),
  },
});

/** Mantine's own dimmed and placeholder greys miss the 4.5:1 contrast that WCAG AA asks for. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#5c636a',
    '--mantine-color-body': '#f7f8fa',
    '--uptake-surface': '#ffffff',
    '--mantine-color-anchor': '#0b4f8a',
  },
  dark: {
    '--mantine-color-dimmed': '#a6a7ab',
    '--mantine-color-placeholder': '#a6a7ab',
    '--mantine-color-body': '#16181d',
    '--uptake-surface': '#1e2127',
    '--mantine-color-anchor': '#80b6e6',
  },
});
