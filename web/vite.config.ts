import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

const api = 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The first file has all that the first page needs.
    chunkSizeWarningLimit: 650,
    // The first browsers with light-dark(): for older ones it would be rewritten into variables that nothing sets here.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // The contract only declares: a page fetches the schemas it checks answers with, not everybody's.
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A few files for many modules: fifty crumbs compress worse and each costs a request. What the first page needs is
          // one, without what only other pages share.
          groups: [
            { name: 'first', tags: ['$initial'], priority: 2 },
            // Charts do not wait for what forms share.
            { name: 'shared', test: /^(?!.*\/src\/charts\/)/, minShareCount: 6, priority: 1 },
          ],
        },
      },
      treeshake: { moduleSideEffects: [{ test: /\/server\/contract\//, sideEffects: false }] },
    },
  },
  server: { proxy: { '/api': api } },
});
