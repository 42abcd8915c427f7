import { err, ok } from '@plumbline/result';
import { z } from 'zod';
import { type HubResult, type RequestParts, request } from './request.ts';

export interface HubFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Known of files that the hub keeps apart from git, which are the large ones. */
  readonly sha256: string | null;
}

/** A repository at one commit. */
export interface HubRepository {
  readonly repo: string;
  readonly commit: string;
  readonly licence: string | null;
  readonly files: readonly HubFile[];
}

/** A place of models with the addresses of the Hugging Face hub. */
export interface Hub {
  /** Base address, without a slash at its end. */
  readonly url: string;
  /** @param revision  branch, tag or commit */
  readRepository(repo: string, revision: string): Promise<HubResult<HubRepository>>;
  /** A small file, such as a configuration. */
  readFile(repository: Pick<HubRepository, 'repo' | 'commit'>, path: string): Promise<HubResult<Uint8Array>>;
}

const LIST_BYTES = 16 * 1024 * 1024;
/** The largest tokenizers have half of it. */
const FILE_BYTES = 64 * 1024 * 1024;
/** Of a thousand files each. */
const MOST_PAGES = 20;

const RevisionSchema = z.object({
  sha: z.string().regex(/^[0-9a-f]{7,64}$/),
  cardData: z.object({ license: z.union([z.string(), z.array(z.string())]).nullish() }).nullish(),
});

const TreeSchema = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    size: z.int().nonnegative().default(0),
    lfs: z
      .object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().nonnegative() })
      .partial()
      .nullish(),
  }),
);

/** @param url  base address, without a slash at its end */
export function createHub(url: string, parts: RequestParts): Hub {
  const readJson = async <Schema extends z.ZodType>(address: string, what: string, schema: Schema) => {
    const answer = await request(parts, address, { what, maxBytes: LIST_BYTES });
    if (!answer.ok) return answer;
    const parsed = schema.safeParse(parseJson(answer.value.bytes));
    if (parsed.success) return ok({ value: parsed.data, headers: answer.value.headers });
    return err('hub_unreachable', { message: `${new URL(url).host} does not answer as a model hub does.` });
  };

  const listFiles = async (repo: string, commit: string): Promise<HubResult<HubFile[]>> => {
    const files: HubFile[] = [];
    let address: string | undefined = `${url}/api/models/${repo}/tree/${commit}?recursive=true`;
    for (let page = 0; address; page += 1) {
      if (page === MOST_PAGES) return err('hub_unreachable', { message: `The list of files of ${repo} has no end.` });
      const answer = await readJson(address, `list of files of ${repo}`, TreeSchema);
      if (!answer.ok) return answer;
      files.push(...answer.value.value.filter(({ type }) => type === 'file').map(toFile));
      address = nextPage(answer.value.headers.get('link'), address);
    }
    return ok(files);
  };

  return {
    url,

    async readRepository(repo, revision) {
      const address = `${url}/api/models/${repo}/revision/${encodeURIComponent(revision)}`;
      const found = await readJson(address, `model ${repo} (${revision})`, RevisionSchema);
      if (!found.ok) return found;
      const { sha: commit, cardData } = found.value.value;
      const files = await listFiles(repo, commit);
      if (!files.ok) return files;
      const licence = cardData?.license;
      return ok({
        repo,
        commit,
        licence: (Array.isArray(licence) ? licence.join(', ') : licence) || null,
        files: files.value,
      });
    },

    async readFile({ repo, commit }, path) {
      const address = `${url}/${repo}/resolve/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
      const answer = await request(parts, address, { what: `${path} of ${repo}`, maxBytes: FILE_BYTES });
      return answer.ok ? ok(answer.value.bytes) : answer;
    },
  };
}

const toFile = ({ path, size, lfs }: z.output<typeof TreeSchema>[number]): HubFile => ({
  path,
  sizeBytes: lfs?.size ?? size,
  sha256: lfs?.oid ?? null,
});

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The page that the header names as `next` (RFC 8288), at the address asked: a mirror may pass on the hub's own. */
function nextPage(link: string | null, asked: string): string | undefined {
  const [, target] = /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(link ?? '') ?? [];
  if (!target || !URL.canParse(target, asked)) return undefined;
  const next = new URL(asked);
  next.search = new URL(target, asked).search;
  return next.href;
}
