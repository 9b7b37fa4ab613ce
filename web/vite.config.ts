import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The first browsers with light-dark(): for older ones it would be rewritten into variables that nothing sets here.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // The contract only declares: a page fetches the schemas it checks answers with, not everybody's.
    rolldownOptions: {
      // What most pages use comes as one file: fifty crumbs compress worse and each costs a request.
      output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 6 }] } },
      treeshake: { moduleSideEffects: [{ test: /\/server\/contract\//, sideEffects: false }] },
    },
  },
  server: { proxy: { '/api': api } },
});
