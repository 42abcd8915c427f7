import { createHash } from 'node:crypto';
import type { addHubModel, EndpointInput, ErrorCode, ModelManifest } from '@plumbline/contract';
import { err, type Failure, ok, type Result } from '@plumbline/result';
import { findKnownModel, manifestFromFiles } from '@plumbline/scorer/inspect';
import { mapManifestFiles } from '../../../models/manifest-files.ts';
import type { Hub, HubRepository } from './hub.ts';
import type { HubError } from './request.ts';

type HubModelError = Extract<ErrorCode, HubError | 'model_unfit'>;
type Wanted = Pick<EndpointInput<typeof addHubModel>['body'], 'id' | 'name'>;

/**
 * The manifest of a repository's model, made from its list of files and its small files; its weights are not read. Digests
 * that the hub does not know are null, unless the file was read here.
 */
export async function readHubModel(
  hub: Hub,
  repository: HubRepository,
  { id, name }: Wanted,
): Promise<Result<ModelManifest, HubModelError, { readonly message: string }>> {
  const { repo, commit } = repository;
  const digests = new Map<string, string>();
  const readText = async (path: string): Promise<string> => {
    const bytes = await hub.readFile(repository, path);
    if (!bytes.ok) throw new UnreadFile(bytes);
    digests.set(path, createHash('sha256').update(bytes.value).digest('hex'));
    return Buffer.from(bytes.value).toString('utf8');
  };
  try {
    const manifest = await manifestFromFiles({
      files: repository.files,
      readText,
      source: { kind: 'hub', repo, revision: commit },
      id,
      name,
      known: findKnownModel(repo),
    });
    if (!manifest.ok) return err('model_unfit', { message: `${repo}: ${manifest.details.message}` });
    return ok(complete(manifest.value, repository, { id, name, digests }));
  } catch (error) {
    if (error instanceof UnreadFile) return error.failure;
    throw error;
  }
}

/** Carries a failure of the hub through whoever wanted to read. */
class UnreadFile extends Error {
  override readonly name = 'UnreadFile';

  constructor(readonly failure: Failure<HubError, { readonly message: string }>) {
    super(failure.details.message);
  }
}

/** What the repository knows and its files do not: licence and digests. A name that was asked for wins over a manifest's. */
function complete(
  manifest: ModelManifest,
  { repo, licence, files }: HubRepository,
  { id, name, digests }: Wanted & { readonly digests: ReadonlyMap<string, string> },
): ModelManifest {
  const listed = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  const isDescribed = listed.has('manifest.json') || findKnownModel(repo) !== undefined;
  const named = {
    ...manifest,
    id: id ?? manifest.id,
    name: name ?? manifest.name,
    licence: isDescribed ? manifest.licence : (licence ?? manifest.licence),
  };
  return mapManifestFiles(named, (file) => {
    if (file.sha256 !== null) return file;
    const sha256 = listed.get(file.path) ?? digests.get(file.path) ?? null;
    return { ...file, sha256, digestOrigin: sha256 === null ? 'first-use' : 'hub' };
  });
}
