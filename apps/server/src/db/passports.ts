import type { ScorePassport } from '@plumbline/contract';
import type { Prisma } from './generated/client.ts';
import { createUuid } from './uuid.ts';

type Client = Pick<Prisma.TransactionClient, 'scorePassport'>;

/** A model on a device, as the provenance of a score names both. */
export interface ModelOnDevice {
  readonly modelId: string;
  readonly revision: string;
  readonly provider: string;
  readonly adapter: string;
  readonly runtime: string;
  readonly dtype: string;
}

/** Whether the newest passport of a model on a device says that its numbers are right. */
export async function hasPassport(client: Client, model: ModelOnDevice): Promise<boolean> {
  const { modelId, revision, provider, adapter, runtime, dtype } = model;
  const newest = await client.scorePassport.findFirst({
    where: { modelId, revision, provider, adapter, runtime, dtype },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { passed: true },
  });
  return newest?.passed ?? false;
}

export interface NewPassport {
  readonly passport: ScorePassport;
  /** The browser or machine, in words. */
  readonly machine: string;
  readonly personId: string | null;
  readonly at: Date;
}

export async function insertPassport(
  client: Client,
  { passport, machine, personId, at }: NewPassport,
): Promise<string> {
  const { model, device, passed, checkedAt } = passport;
  const id = createUuid();
  await client.scorePassport.create({
    data: {
      id,
      modelId: model.id,
      revision: model.revision,
      ...device,
      machine,
      passed,
      passport,
      personId,
      checkedAt: new Date(checkedAt),
      createdAt: at,
    },
  });
  return id;
}
