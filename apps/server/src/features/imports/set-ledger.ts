import { createHash } from 'node:crypto';
import type { ImportLine, ImportRejection } from '@plumbline/contract';
import { promptDigestOf } from '../../db/pair-writer/prompt-book.ts';

type PairLine = Extract<ImportLine, { kind: 'pair' }>;

/**
 * Remembers the contrastive list that pairs give for each prompt. Two lists for one prompt cannot both be the newest: the
 * second is refused, so that the same file always means the same. (What a line says of a prompt itself is a history.)
 */
export class SetLedger {
  readonly #lists = new Map<string, { readonly line: number; readonly digest: string }>();
  readonly #told = new Set<string>();

  /** Whether the import says what the contrastive sets of this prompt are. */
  has(promptDigest: string): boolean {
    return this.#lists.has(promptDigest) || this.#told.has(promptDigest);
  }

  /** Why the list of this line is refused, if it is. */
  admit(line: ImportLine): Pick<ImportRejection, 'code' | 'message'> | undefined {
    if (line.kind === 'pair') return line.contrastive ? this.#admitList(line, line.contrastive) : undefined;
    if (line.kind === 'prompt' && line.sets) this.#told.add(digestOf(line));
    return undefined;
  }

  #admitList(pair: PairLine, list: readonly string[]): Pick<ImportRejection, 'code' | 'message'> | undefined {
    const key = digestOf(pair);
    const digest = createHash('sha256').update(JSON.stringify(list)).digest().toString('latin1', 0, 16);
    const earlier = this.#lists.get(key);
    if (!earlier) this.#lists.set(key, { line: pair.line, digest });
    if (!earlier || earlier.digest === digest) return undefined;
    const message = `The prompt has other contrastive prompts on line ${earlier.line}.`;
    return { code: 'contrastive_conflict', message };
  }
}

const digestOf = ({ prompt, subset = '' }: { readonly prompt: string; readonly subset?: string | undefined }): string =>
  promptDigestOf({ prompt, subset });
