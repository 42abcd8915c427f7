export { type ContrastivePrompt, type ContrastOptions, contrastivePrompts } from './contrastive-prompts.ts';
export { indefiniteArticle } from './inflect.ts';
export type { Noun, NounGroup } from './lexicon/nouns.ts';
export { type Background, type Lexicon, type Relation, type Size, sceneLexicon } from './lexicon/scene-lexicon.ts';
export { NUMBER_WORDS } from './lexicon/words.ts';
export { createRandom, type Random } from './random.ts';
export { RULE_NAMES, type RuleName } from './rules/rule.ts';
