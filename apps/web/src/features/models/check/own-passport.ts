import type { ScorePassport } from '@plumbline/contract';
import { useMemo } from 'react';
import { readOwnPassport } from '../../../lib/passports/own-passports.ts';
import type { CheckState } from './device-checks.ts';

/** What this browser last found of a model; read anew whenever a check ends. */
export function useOwnPassport(
  { id, revision }: { readonly id: string; readonly revision: string },
  state: CheckState,
): ScorePassport | undefined {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a check that ended has written another one
  return useMemo(() => readOwnPassport({ id, revision }), [id, revision, state]);
}
