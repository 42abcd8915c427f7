import { useRouter } from '@tanstack/react-router';
import { createContext, useContext, useMemo } from 'react';
import { type FigureBehind, toExplorerSearch } from '../../lib/explorer-link.ts';
import { pickSettings } from '../../lib/pick-settings.ts';
import type { ResultsSearch } from './results-search.ts';

/** The address of the pairs behind a figure. */
export type AddressBehind = (behind: FigureBehind) => string;

export const AddressBehindContext = createContext<AddressBehind | null>(null);

/** Changes with the settings only, so that a change of what is shown leaves every link as it is. */
export function useMakeAddressBehind(study: string, search: ResultsSearch): AddressBehind {
  const router = useRouter();
  const key = JSON.stringify(pickSettings(search));
  return useMemo(() => {
    const settings = pickSettings(JSON.parse(key) as Record<string, unknown>);
    const { href } = router.buildLocation({ to: '/s/$study/disagreements', params: { study }, search: {} });
    return (behind) => href + router.options.stringifySearch(toExplorerSearch(behind, settings));
  }, [router, study, key]);
}

export function useAddressBehind(): AddressBehind {
  const make = useContext(AddressBehindContext);
  if (make === null) throw new Error('figures that open pairs stand on the results page');
  return make;
}
