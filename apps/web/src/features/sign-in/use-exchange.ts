import type { CallError } from '@plumbline/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { refreshPerson } from '../../lib/session-query.ts';
import { exchangeToken, forgetExchange } from './exchange-token.ts';

export interface ExchangeFailure {
  readonly code: CallError | 'cut_off';
  readonly message: string;
}

/** Signs in with a token and goes on to the studies; says why when it cannot. */
export function useExchange(token: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [attempt, setAttempt] = useState(0);
  const [failure, setFailure] = useState<ExchangeFailure>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a reason to run again
  useEffect(() => {
    let isCurrent = true;
    void exchangeToken(token).then(async (result) => {
      if (!isCurrent) return;
      if (!result.ok) return setFailure({ code: result.code, message: result.details.message });
      await refreshPerson(queryClient);
      await navigate({ to: '/', replace: true });
    });
    return () => {
      isCurrent = false;
    };
  }, [token, attempt, queryClient, navigate]);
  const retry = () => {
    forgetExchange(token);
    setFailure(undefined);
    setAttempt((count) => count + 1);
  };
  return { failure, retry };
}
