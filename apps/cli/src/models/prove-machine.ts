import {
  type InstalledModelView,
  readImage,
  readParityPairs,
  recordPassport,
  type ScorePassport,
} from '@plumbline/contract';
import type { ScoreRequest, Scorer } from '@plumbline/scorer';
import { describeMachine } from '@plumbline/server';
import { type Connection, expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';

/**
 * Runs a model on this machine, compares its numbers, and keeps the passports: also those of devices that did not pass.
 *
 * @param study  whose first images stand in where the model has no golden values
 * @returns the passport of the device that will score; it may say that the device is off
 * @throws CommandFailure when the model cannot be run, or there is nothing to compare with
 */
export async function proveMachine(
  connection: Connection,
  { manifest }: InstalledModelView,
  scorer: Scorer,
  study: string | undefined,
): Promise<ScorePassport> {
  const loaded = await scorer.load();
  if (!loaded.ok) {
    await keepPassports(connection, loaded.details.refused ?? []);
    throw new CommandFailure(EXIT.failed, loaded.code, loaded.details.message);
  }
  await keepPassports(connection, loaded.value.refused);
  const passport = loaded.value.passport ?? (await compareOnStudy(connection, manifest.id, scorer, study));
  await keepPassports(connection, [passport]);
  return passport;
}

async function keepPassports({ call }: Connection, passports: readonly ScorePassport[]): Promise<void> {
  for (const passport of passports) {
    expectOk(await call(recordPassport, { body: { passport, machine: describeMachine() } }));
  }
}

async function compareOnStudy(connection: Connection, id: string, scorer: Scorer, study: string | undefined) {
  if (study === undefined) {
    throw new CommandFailure(
      EXIT.badUsage,
      'nothing_to_compare',
      `${id} has no golden values; name a study with --study, on whose images it is compared.`,
    );
  }
  const { inputs } = expectOk(await connection.call(readParityPairs, { params: { study } }));
  const requests: ScoreRequest[] = [];
  for (const { imageSha256, texts } of inputs) {
    if (imageSha256 === null) continue;
    requests.push({ imageSha256, texts, image: { bytes: await readBytes(connection, imageSha256) } });
  }
  const checked = await scorer.check(requests);
  if (!checked.ok) throw new CommandFailure(EXIT.failed, checked.code, checked.details.message);
  return checked.value;
}

async function readBytes({ call }: Connection, sha256: string): Promise<Uint8Array> {
  const response = expectOk(await call(readImage, { params: { sha256, size: 'original' } }));
  return new Uint8Array(await response.arrayBuffer());
}
