import { type ModelManifest, ModelManifestSchema } from '@plumbline/contract';
import type { Prisma } from '../db/generated/client.ts';

export interface RegisteredModelRow {
  readonly manifest: ModelManifest;
  readonly addedBy: string | null;
  readonly addedAt: Date;
}

const WITH_PERSON = { include: { addedBy: { select: { displayName: true } } } } as const;

/** The models that people added, by the order in which they did. */
export const createRegisteredModels = (client: Pick<Prisma.TransactionClient, 'registeredModel'>) => ({
  async list(): Promise<RegisteredModelRow[]> {
    const rows = await client.registeredModel.findMany({
      orderBy: [{ createdAt: 'asc' }, { modelId: 'asc' }],
      ...WITH_PERSON,
    });
    return rows.map(toRow);
  },

  async find(modelId: string): Promise<RegisteredModelRow | undefined> {
    const row = await client.registeredModel.findUnique({ where: { modelId }, ...WITH_PERSON });
    return row ? toRow(row) : undefined;
  },
});

export type RegisteredModels = ReturnType<typeof createRegisteredModels>;

type StoredModel = Prisma.RegisteredModelGetPayload<typeof WITH_PERSON>;

const toRow = ({ manifest, addedBy, createdAt }: StoredModel): RegisteredModelRow => ({
  manifest: ModelManifestSchema.parse(manifest),
  addedBy: addedBy?.displayName ?? null,
  addedAt: createdAt,
});
