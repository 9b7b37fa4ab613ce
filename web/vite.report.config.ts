import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The charts of the weekly report, as one script for a document in the server. */
export default defineConfig({
  plugins: [react()],
  publicDir: false,
  // Also where it is built among tests: one build of React, and the JSX that belongs to it.
  oxc: { jsx: { development: false } },
  define: { 'process.env.NODE_ENV': '"production"' },
  ssr: { noExternal: true, target: 'webworker' },
  build: {
    outDir: 'dist-report',
    emptyOutDir: true,
    minify: true,
    target: 'node24',
    ssr: 'src/report/draw.tsx',
    rolldownOptions: { output: { format: 'iife', name: 'report', entryFileNames: 'charts.js' } },
  },
});
