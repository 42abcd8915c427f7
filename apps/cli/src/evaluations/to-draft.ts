import type { Criterion, EvaluationDesign, EvaluationDraftInput } from '@plumbline/contract';
import { CommandFailure, EXIT } from '../exit.ts';
import type { FolderOptions, NamedGenerator } from './generator-folders.ts';

export interface CreateEvaluationOptions extends FolderOptions {
  readonly name: string;
  readonly slug?: string;
  readonly generator?: readonly NamedGenerator[];
  readonly bestOf?: readonly (number | 'all')[];
  readonly by?: readonly string[];
  readonly draw?: number;
  readonly imagesPerSide?: number;
  readonly design?: EvaluationDesign['kind'];
  readonly baseline?: string;
  readonly perPrompt?: number;
  readonly budget?: number;
  readonly votes?: number;
  readonly criteria?: Criterion[];
  readonly subsets?: string[];
  readonly maxPrompts?: number;
  readonly repeatShare?: number;
  readonly decoyEvery?: number;
  readonly reveal?: 'never' | 'after';
  readonly seed?: number;
  readonly draft?: boolean;
  readonly plan?: boolean;
}

/** What flags describe. @throws CommandFailure where a flag lacks another */
export function toDraft(options: CreateEvaluationOptions): EvaluationDraftInput {
  const { name, slug, imagesPerSide, votes, criteria, subsets, maxPrompts, repeatShare, decoyEvery, reveal, seed } =
    options;
  const given = {
    ...{
      slug,
      imagesPerSide,
      votesPerComparison: votes,
      criteria,
      subsets,
      maxPrompts,
      repeatShare,
      decoyEvery,
      reveal,
      seed,
    },
  };
  return {
    name,
    contenders: [...(options.generator ?? []).map(ofGenerator), ...bestOfN(options)],
    design: designOf(options),
    isOpen: options.draft !== true,
    ...(Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    ) as Partial<EvaluationDraftInput>),
  };
}

const ofGenerator = ({ name }: NamedGenerator) => ({ name, source: { kind: 'generator' as const, generator: name } });

/** Each number with each scorer, drawn in one order. */
function bestOfN({ bestOf = [], by = [], draw = 0 }: CreateEvaluationOptions): EvaluationDraftInput['contenders'] {
  if (bestOf.length > 0 && by.length === 0) throw badUsage('--best-of needs --by, the scorer that picks.');
  return by.flatMap((scorer) =>
    bestOf.map((n) => ({
      name: by.length === 1 ? `best of ${n}` : `best of ${n} by ${scorer}`,
      source: { kind: 'best-of-n' as const, n, by: scorer, draw },
    })),
  );
}

function designOf({ design, baseline, perPrompt, budget }: CreateEvaluationOptions): EvaluationDesign {
  switch (design ?? (baseline === undefined ? 'all' : 'baseline')) {
    case 'baseline':
      if (baseline === undefined) throw badUsage('--design baseline needs --baseline, the name of a contender.');
      return { kind: 'baseline', baseline };
    case 'balanced':
      return { kind: 'balanced', perPrompt: perPrompt ?? 1 };
    case 'active':
      if (budget === undefined) throw badUsage('--design active needs --budget, the number of votes to spend.');
      return { kind: 'active', votes: budget };
    default:
      return { kind: 'all' };
  }
}

const badUsage = (message: string): CommandFailure => new CommandFailure(EXIT.badUsage, 'bad_usage', message);
