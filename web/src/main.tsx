import '@mantine/core/styles.css';
import './global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readBrought } from './api/brought.ts';
import { SchemePalette } from './charts/SchemePalette.tsx';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { watchForSessionEnd } from './session-watch.ts';
import { cssVariablesResolver, theme } from './theme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');

readBrought(document);
watchForSessionEnd(queryClient, () => void router.invalidate());

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <SchemePalette>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </SchemePalette>
    </MantineProvider>
  </StrictMode>,
);
