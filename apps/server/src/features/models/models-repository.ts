import type { ModelManifest } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { createRegisteredModels } from '../../models/registered-model-repository.ts';

export interface Actor {
  readonly personId: string;
  readonly at: Date;
}

/** Names of studies that score with a revision of a model; by `revisionKey`. */
type StudiesByModel = ReadonlyMap<string, readonly string[]>;

export const createModelsRepository = ({ prisma, transaction }: Database) => ({
  findStudies: (): Promise<StudiesByModel> => findStudies(prisma),

  /**
   * @param putFiles  puts the files where they belong, while nobody else can add a model of that id; may run twice
   * @returns false: there is a model of that id already
   */
  addModel: (
    manifest: ModelManifest,
    { personId, at }: Actor,
    putFiles: () => Promise<void> = async () => undefined,
  ): Promise<boolean> =>
    transaction(async (tx) => {
      const data = { modelId: manifest.id, manifest, addedById: personId, createdAt: at };
      const { count } = await tx.registeredModel.createMany({ data: [data], skipDuplicates: true });
      if (count === 0) return false;
      await putFiles();
      const { id: model, revision, source } = manifest;
      await recordAudit(tx, { action: 'model_added', personId, details: { model, revision, source }, at });
      return true;
    }),

  /** What it was; the studies that score with it, which keep it; or nothing, when nobody added it. */
  removeModel: (
    id: string,
    { personId, at }: Actor,
  ): Promise<ModelManifest | { studies: readonly string[] } | undefined> =>
    transaction(async (tx) => {
      await tx.$executeRaw`SELECT model_id FROM registered_model WHERE model_id = ${id} FOR UPDATE`;
      const found = await createRegisteredModels(tx).find(id);
      if (!found) return undefined;
      const studies = (await findStudies(tx)).get(revisionKey(found.manifest));
      if (studies) return { studies };
      await tx.registeredModel.delete({ where: { modelId: id } });
      const { revision } = found.manifest;
      await recordAudit(tx, { action: 'model_removed', personId, details: { model: id, revision }, at });
      return found.manifest;
    }),
});

export const revisionKey = ({ id, revision }: { readonly id: string; readonly revision: string }): string =>
  `${id}@${revision}`;

/** As their first model or beside it. */
async function findStudies(client: Pick<Prisma.TransactionClient, '$queryRaw'>): Promise<StudiesByModel> {
  const rows = await client.$queryRaw<{ id: string; revision: string; studies: string[] }[]>`
    SELECT m.model_id AS id, m.revision, array_agg(study.name ORDER BY study.name) AS studies
    FROM reward_model m JOIN (
      SELECT id AS study_id, reward_model_id FROM study WHERE reward_model_id IS NOT NULL
      UNION SELECT study_id, reward_model_id FROM study_member
    ) used ON used.reward_model_id = m.id
    JOIN study ON study.id = used.study_id
    GROUP BY m.model_id, m.revision`;
  return new Map(rows.map((row) => [revisionKey(row), row.studies]));
}
