import { type Call, type CallError, readParityPairs, recordPassport, type ScorePassport } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Cancelled, LoadError, LoadedModel, Scorer } from '@plumbline/scorer';
import { isScorable, toScoreRequest } from '../score-request.ts';
import { describeMachine } from './describe-machine.ts';
import { isSameDevice } from './is-same-device.ts';
import { keepOwnPassport } from './own-passports.ts';

/** `nothing_to_check_on`: the model has no golden values, and there is no pair of a study to compare devices on. */
export type PassportError = LoadError | Cancelled | CallError | 'nothing_to_check_on';
export type PassportResult = Result<ScorePassport, PassportError, { readonly message: string }>;

export interface PassportTask {
  readonly call: Call;
  readonly scorer: Scorer;
  /** What the scorer's `load` answered. */
  readonly loaded: LoadedModel;
  /** Slug or id of the study whose images stand in where the model has no golden values; null: none is at hand. */
  readonly study: string | null;
  readonly signal?: AbortSignal;
}

/**
 * Proves the model on this device, now, and hands the passport to the server. A device that is off is reported too, and
 * the next that the scorer falls back to is tried.
 *
 * @returns the passport of a device whose numbers are right; `wrong_numbers` when none is left
 */
export async function checkDevice(task: PassportTask): Promise<PassportResult> {
  await reportRefused(task.call, task.loaded.refused);
  const checked = await checkOnce(task);
  if (!checked.ok) return checked;
  const passport = checked.value;
  const posted = await postPassport(task.call, passport);
  if (!posted.ok || passport.passed) return posted;
  const next = await task.scorer.load();
  if (!next.ok) return next;
  if (isSameDevice(next.value, passport.device)) {
    return err('wrong_numbers', { message: passport.problem ?? 'This device computes other numbers than the model.' });
  }
  return checkDevice({ ...task, loaded: next.value });
}

/** Hands a passport to the server and remembers it here. @returns the passport */
export async function postPassport(call: Call, passport: ScorePassport): Promise<PassportResult> {
  const posted = await call(recordPassport, { body: { passport, machine: describeMachine() } });
  if (!posted.ok) return posted;
  keepOwnPassport(passport);
  return ok(passport);
}

/** Passports of devices that did not pass: worth knowing, but nothing waits for them. */
export async function reportRefused(call: Call, refused: readonly ScorePassport[] = []): Promise<void> {
  for (const passport of refused) await postPassport(call, passport);
}

async function checkOnce({ call, scorer, loaded, study, signal }: PassportTask): Promise<PassportResult> {
  // Golden values are compared at every start: the proof is there already.
  if (loaded.passport !== null) return ok(loaded.passport);
  if (study === null) return err('nothing_to_check_on', { message: NO_STUDY });
  const pairs = await call(readParityPairs, { params: { study } });
  if (!pairs.ok) return pairs;
  const inputs = pairs.value.inputs.filter(isScorable);
  if (inputs.length === 0) return err('nothing_to_check_on', { message: NO_PAIRS });
  const requests = inputs.map((input) => toScoreRequest(input, 'now'));
  return scorer.check(requests, signal ? { signal } : {});
}

const NO_STUDY =
  'This model has no golden values, so its check needs the images of a study, and there is none to take.';
const NO_PAIRS = 'This study has no pair with an image and contrastive prompts that the model could be checked on.';
