import { type PassportView, type ScorePassport, ScorePassportSchema } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Database } from '../../db/database.ts';
import { Prisma } from '../../db/generated/client.ts';
import { insertPassport, type NewPassport } from '../../db/passports.ts';
import { createRegisteredModels } from '../../models/registered-model-repository.ts';
import { compareDigests, fillDigests } from './digests.ts';

type Recorded = Result<string, 'model_altered', { readonly message: string }>;

const MOST_LISTED = 1000;

export const createPassportRepository = ({ prisma, transaction }: Database) => ({
  /**
   * Keeps a passport of a model. Digests that nobody knew become those that it names, if it is of a model that was added
   * and says that all is well; whoever finds others later is refused.
   */
  record: (passport: NewPassport): Promise<Recorded> =>
    transaction(async (tx) => {
      const refusal = await settleDigests(tx, passport.passport);
      return refusal ?? ok(await insertPassport(tx, passport));
    }),

  /** The newest of every model, device and machine; newest first. */
  async list(modelId: string | undefined): Promise<PassportView[]> {
    const rows = await prisma.$queryRaw<PassportRow[]>`
      SELECT newest.id, newest.passport, newest.machine, person.display_name AS person
      FROM (
        SELECT DISTINCT ON (model_id, revision, provider, adapter, runtime, dtype, machine) *
        FROM score_passport
        WHERE ${modelId === undefined ? Prisma.sql`true` : Prisma.sql`model_id = ${modelId}`}
        ORDER BY model_id, revision, provider, adapter, runtime, dtype, machine, created_at DESC, id DESC
      ) newest LEFT JOIN person ON person.id = newest.person_id
      ORDER BY newest.created_at DESC, newest.id DESC LIMIT ${MOST_LISTED}`;
    return rows.map(({ passport, ...row }) => ({ ...row, passport: ScorePassportSchema.parse(passport) }));
  },
});

interface PassportRow {
  readonly id: string;
  readonly passport: unknown;
  readonly machine: string;
  readonly person: string | null;
}

/** The row is locked: of two devices that load a new model at once, the second is held to what the first has found. */
async function settleDigests(tx: Prisma.TransactionClient, { model, files, passed }: ScorePassport) {
  await tx.$executeRaw`SELECT model_id FROM registered_model WHERE model_id = ${model.id} FOR UPDATE`;
  const manifest = (await createRegisteredModels(tx).find(model.id))?.manifest;
  if (manifest?.revision !== model.revision) return undefined;
  const problem = compareDigests(manifest, files);
  if (problem) return err('model_altered', { message: problem });
  const filled = passed ? fillDigests(manifest, files) : undefined;
  if (!filled) return undefined;
  await tx.registeredModel.update({ where: { modelId: model.id }, data: { manifest: filled } });
  // Studies that chose the model before anybody had loaded it.
  await tx.rewardModel.updateMany({
    where: { modelId: model.id, revision: model.revision },
    data: { manifest: filled },
  });
  return undefined;
}
