import type { TokenizerSettings } from '@plumbline/contract';
import { z } from 'zod';
import { ModelUnfitError } from '../model/net/model-unfit-error.ts';
import type { FileList } from './files.ts';
import type { Family, FamilyConfig } from './read-family.ts';

const JSON_PATH = 'tokenizer.json';
const CONFIG_PATH = 'tokenizer_config.json';
const WHY = 'texts cannot be split into tokens without it';

/** Where neither the model nor its tokenizer says it: what transformers takes. */
const DEFAULT_POSITIONS: Readonly<Record<Family, number>> = { clip: 77, siglip: 64, blip: 512 };

const TokenSchema = z.union([z.string(), z.object({ content: z.string() })]).nullish();
const ConfigSchema = z.object({
  /** Huge where it was never set. */
  model_max_length: z.number().positive().nullish(),
  pad_token: TokenSchema,
});
const TokenizerSchema = z.object({
  added_tokens: z.array(z.object({ id: z.int(), content: z.string() })).default([]),
  model: z.object({
    type: z.string().optional(),
    unk_token: TokenSchema,
    unk_id: z.int().nullish(),
    byte_fallback: z.boolean().nullish(),
    /** Ids by piece; or, for unigrams, pieces with their scores in the order of their ids. */
    vocab: z.union([z.record(z.string(), z.int()), z.array(z.tuple([z.string(), z.number()]))]),
  }),
  decoder: z.object({ type: z.string() }).loose().nullish(),
});
type Tokenizer = z.infer<typeof TokenizerSchema>;

export async function readTokenizer(
  files: FileList,
  { family, positions, padding }: FamilyConfig,
): Promise<TokenizerSettings> {
  const tokenizer = await files.readJson(JSON_PATH, TokenizerSchema, WHY);
  const config = await files.readJson(CONFIG_PATH, ConfigSchema, WHY);
  const longest = positions ?? DEFAULT_POSITIONS[family];
  const maxTokens = Math.min(config.model_max_length ?? longest, longest);
  return {
    file: files.describe(JSON_PATH, WHY),
    config: files.describe(CONFIG_PATH, WHY),
    maxTokens,
    unknownTokenId: findUnknownToken(tokenizer),
    padding: padding ?? (family === 'siglip' ? { tokenId: findPadToken(tokenizer, config), length: maxTokens } : null),
  };
}

/** Null where bytes stand in for what the vocabulary lacks, as in CLIP: there every text can be read. */
function findUnknownToken(tokenizer: Tokenizer): number | null {
  const { model, decoder } = tokenizer;
  if (model.byte_fallback || (model.type === 'BPE' && decoder?.type === 'ByteLevel')) return null;
  const name = contentOf(model.unk_token);
  return model.unk_id ?? (name === undefined ? null : (idOf(tokenizer, name) ?? null));
}

/** SigLIP was trained on texts that are filled up; what fills them is part of what it reads. */
function findPadToken(tokenizer: Tokenizer, config: z.infer<typeof ConfigSchema>): number {
  const name = contentOf(config.pad_token);
  const id = name === undefined ? undefined : idOf(tokenizer, name);
  if (id !== undefined) return id;
  throw new ModelUnfitError(
    `${CONFIG_PATH} names no pad_token of the vocabulary; the model fills texts up with it.`,
    CONFIG_PATH,
  );
}

function idOf({ added_tokens, model: { vocab } }: Tokenizer, content: string): number | undefined {
  const added = added_tokens.find((token) => token.content === content)?.id;
  if (added !== undefined) return added;
  if (!Array.isArray(vocab)) return vocab[content];
  const index = vocab.findIndex(([piece]) => piece === content);
  return index < 0 ? undefined : index;
}

function contentOf(token: z.infer<typeof TokenSchema>): string | undefined {
  return typeof token === 'object' ? token?.content : token;
}
