import { type Call, listPassports, type ScorePassport } from '@plumbline/contract';
import { ok, type Result } from '@plumbline/result';
import {
  checkDevice,
  type PassportError,
  type PassportResult,
  type PassportTask,
  postPassport,
} from './check-device.ts';
import { isSameDevice } from './is-same-device.ts';
import { readOwnPassport } from './own-passports.ts';

/**
 * The proof that a loaded model's numbers are right on this device, which the server asks for before it takes scores: the
 * one that is there, or a check made now. A golden check is run by `load` itself; otherwise the study's first pairs are
 * computed, once for each browser.
 */
export async function ensurePassport(task: PassportTask): Promise<PassportResult> {
  const passport = passportAtHand(task);
  if (passport?.passed !== true) return checkDevice(task);
  const known = await isKnown(task.call, passport);
  if (!known.ok) return known;
  return known.value ? ok(passport) : postPassport(task.call, passport);
}

function passportAtHand({ loaded }: PassportTask): ScorePassport | undefined {
  if (loaded.passport !== null) return loaded.passport;
  const own = readOwnPassport(loaded.manifest);
  return own && isSameDevice(loaded, own.device) ? own : undefined;
}

/** The server goes by the newest passport of a device; another machine that calls itself the same may have failed since. */
async function isKnown(
  call: Call,
  { model, device }: ScorePassport,
): Promise<Result<boolean, PassportError, { message: string }>> {
  const listed = await call(listPassports, { query: { model: model.id } });
  if (!listed.ok) return listed;
  const newest = listed.value.passports.find(
    ({ passport }) =>
      passport.model.revision === model.revision &&
      isSameDevice(passport.device, device) &&
      passport.device.runtime === device.runtime,
  );
  return ok(newest?.passport.passed ?? false);
}
