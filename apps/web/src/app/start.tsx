import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keptPreferences } from '../lib/preferences/preference-store.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { followPersonChanges } from '../lib/session-query.ts';
import { languageOfBrowser } from '../lib/words/languages.ts';
import { showLanguage } from '../lib/words/use-words.ts';
import { createAppRouter } from './router.tsx';

export async function startApp(root: HTMLElement): Promise<void> {
  // The page appears in its language at once, instead of changing it before one's eyes.
  await showLanguage(keptPreferences().value.language ?? languageOfBrowser());
  const queryClient = createQueryClient();
  followPersonChanges(queryClient);
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={createAppRouter(queryClient)} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
