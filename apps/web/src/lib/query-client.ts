import { QueryClient } from '@tanstack/react-query';
import { ApiFailure, isTransient } from './api.ts';

const canRetry = (failures: number, error: unknown): boolean =>
  failures < 2 && error instanceof ApiFailure && isTransient(error.code, error.details.status);

/** Never waits for `navigator.onLine`: the server may be on this machine, with no network at all. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', staleTime: 10_000, retry: canRetry },
      mutations: { networkMode: 'always', retry: false },
    },
  });
