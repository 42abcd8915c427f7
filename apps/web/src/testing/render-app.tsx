import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { configure, render } from '@testing-library/react';
import { Fragment, type ReactNode } from 'react';
import { createAppRouter } from '../app/router.tsx';
import { createQueryClient } from '../lib/query-client.ts';

// Pages are loaded when they are first asked for; on a busy machine that takes longer than the default second.
configure({ asyncUtilTimeout: 20_000 });

/**
 * The whole app at an address.
 *
 * @param Around  gives it what it would otherwise open by itself, such as a worker
 */
export function renderApp(address: string, Around: (props: { children: ReactNode }) => ReactNode = Fragment) {
  const history = createMemoryHistory({ initialEntries: [address] });
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient, history);
  const view = render(
    <Around>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Around>,
  );
  return { ...view, router, queryClient };
}
