import { useMemo } from 'react';
import type { View } from '../pair-list/view.ts';
import { pickSettings } from '../pick-settings.ts';
import { type ReadSettings, readSettings } from '../settings-search.ts';

/** The settings of an address, the same object for as long as they are the same. */
export function useSettings(view: View): ReadSettings {
  const search = pickSettings(view);
  const key = JSON.stringify(search);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the search
  return useMemo(() => readSettings(search), [key]);
}
