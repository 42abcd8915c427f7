import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useSyncExternalStore } from 'react';
import { call } from '../../../lib/api.ts';
import { loadScorer } from '../../../lib/load-scorer.ts';
import { modelKeys } from '../../../lib/model-queries.ts';
import { browserKeys } from '../browser/browser-queries.ts';
import { type CheckState, DeviceChecks } from './device-checks.ts';

/** One for the app: a check goes on while the person looks at other pages. */
export const DeviceChecksContext = createContext(new DeviceChecks({ call, loadScorer }));

export interface DeviceCheck {
  readonly state: CheckState;
  readonly start: (study: string | null) => void;
  readonly stop: () => void;
  readonly forget: () => void;
}

/** The check of one model on this device; what it changes is asked anew when it ends. */
export function useDeviceCheck(model: { readonly id: string; readonly manifestUrl: string }): DeviceCheck {
  const checks = use(DeviceChecksContext);
  const queryClient = useQueryClient();
  const state = useSyncExternalStore(checks.subscribe, () => checks.stateOf(model.id));
  const isOver = state.kind !== 'running' && state.kind !== 'idle';
  useEffect(() => {
    if (!isOver) return;
    void queryClient.invalidateQueries({ queryKey: modelKeys.all });
    void queryClient.invalidateQueries({ queryKey: browserKeys.all });
  }, [isOver, queryClient]);
  return {
    state,
    start: (study) => void checks.start({ modelId: model.id, manifestUrl: model.manifestUrl, study }),
    stop: () => checks.stop(model.id),
    forget: () => checks.forget(model.id),
  };
}
