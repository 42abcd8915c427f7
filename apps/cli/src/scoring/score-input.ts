import { type Call, readImage, type ScoreDraft } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { ScoreError, Scorer, TextCut } from '@plumbline/scorer';
import { expectOk } from '../connect.ts';
import type { ClaimedInput } from './claim-queue.ts';

/** What is wrong with a pair, not with the model or the machine. */
const OF_THE_PAIR: ReadonlySet<ScoreError> = new Set([
  'text_empty',
  'unknown_words',
  'image_unavailable',
  'image_altered',
  'image_unreadable',
  'image_too_large',
]);

interface Drafted {
  readonly draft: ScoreDraft;
  readonly cuts: readonly TextCut[];
}

type ScoredInput = Result<Drafted, 'refused' | 'failed', { readonly code: string; readonly message: string }>;

const refuse = (code: string, message: string): ScoredInput => err('refused', { code, message });

/** Scores one pair: a draft, a reason why the pair has no score, or why this machine can score nothing. */
export async function scoreInput(
  call: Call,
  scorer: Scorer,
  { input, settings }: ClaimedInput,
  signal: AbortSignal,
): Promise<ScoredInput> {
  const { pairId, imageSha256, contrastiveSetId, texts } = input;
  if (!imageSha256) return refuse('image_missing', 'The image is missing.');
  if (!contrastiveSetId || texts.length < 2) {
    return refuse('no_contrastive_prompts', `"${texts[0]}" has no contrastive prompts.`);
  }
  const bytes = await readBytes(call, imageSha256);
  if (!bytes) return refuse('image_unavailable', `The image ${imageSha256} cannot be had from the server.`);
  const scored = await scorer.score({ imageSha256, image: { bytes }, texts, priority: 'background' }, { signal });
  if (!scored.ok) {
    const { code, details } = scored;
    return err(OF_THE_PAIR.has(code) ? 'refused' : 'failed', { code, message: details.message });
  }
  const { rewards, provenance, cuts } = scored.value;
  return ok({ draft: { pairId, contrastiveSetId, settings, rewards: [...rewards], provenance }, cuts });
}

async function readBytes(call: Call, sha256: string): Promise<Uint8Array | undefined> {
  const read = await call(readImage, { params: { sha256, size: 'original' } });
  if (!read.ok && read.code === 'not_found') return undefined;
  return new Uint8Array(await expectOk(read).arrayBuffer());
}
