import { type ScorePassport, ScorePassportSchema } from '@plumbline/contract';
import { describeMachine } from './describe-machine.ts';

const STORAGE_KEY = 'plumbline.passports';

interface Kept {
  /** An updated browser computes with other code: what it proved before counts no more. */
  readonly machine: string;
  readonly passport: unknown;
}

function readKept(): Readonly<Record<string, Kept>> {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Record<string, Kept>;
  } catch {
    return {};
  }
}

/** What this very browser last found of a model, passed or not; another browser of the same name does not count. */
export function readOwnPassport(model: { readonly id: string; readonly revision: string }): ScorePassport | undefined {
  const kept = readKept()[model.id];
  if (kept?.machine !== describeMachine()) return undefined;
  const parsed = ScorePassportSchema.safeParse(kept.passport);
  return parsed.success && parsed.data.model.revision === model.revision ? parsed.data : undefined;
}

/** Keeps it for the next visit; where the browser keeps nothing, the next visit checks again. */
export function keepOwnPassport(passport: ScorePassport): void {
  try {
    const kept: Kept = { machine: describeMachine(), passport };
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ ...readKept(), [passport.model.id]: kept }));
  } catch {
    // Full or forbidden.
  }
}
