import type { LabelValue } from '@plumbline/contract';
import type { PaintedPair } from './paint-demo.ts';

/** What the people of the demo study are told. */
export const DEMO_GUIDELINE = `# Does the picture show what the text says?

Read the text, look at the picture, and go through the text word by word. Judge only whether the two agree: whether the
picture is pretty, or plausible, does not matter.

| What the text names | What has to be right |
| --- | --- |
| things | each of them is there, and can be recognised |
| numbers | exactly as many, no more and no fewer |
| colours and sizes | on the thing that the text gives them to |
| places (*on*, *under*, *to the left of*) | as the picture lies before you |

## Which answer

- **Aligned**: all that the text says can be seen. What the text does not mention, such as the ground or the sky, may be
  anything.
- **Not aligned**: at least one thing is missing, wrong, or too many. One is enough, however good the rest is.
- **Unsure**: you have looked twice, and people could fairly see it either way. It is an honest answer, not a bad one.

Go by your first careful look. An answer can be taken back, and a note can say what made you hesitate; \`?\` shows the keys.
`;

export interface DemoExample {
  /** Position among the pairs. */
  readonly at: number;
  readonly expected: LabelValue;
  readonly explanation: string;
}

interface Wanted {
  /** The only mistake of the picture; null: it has none. */
  readonly mistake: PaintedPair['mistakes'][number]['kind'] | null;
  readonly expected: LabelValue;
  readonly explain: (found: string) => string;
}

const WANTED: readonly Wanted[] = [
  { mistake: null, expected: 1, explain: () => 'All that the text names is there, and nothing about it is wrong.' },
  { mistake: 'wrong count', expected: 0, explain: (found) => `Count: there are ${found}.` },
  {
    mistake: 'colours exchanged',
    expected: 0,
    explain: (found) => `Both colours are there, on the wrong things: ${found}.`,
  },
  { mistake: 'relation inverted', expected: 0, explain: (found) => `The places are the wrong way round: ${found}.` },
  {
    mistake: 'missing object',
    expected: 0,
    explain: (found) => `Something is missing (${found}): that the rest is right does not make up for it.`,
  },
  {
    mistake: 'wrong size',
    expected: -1,
    explain: (found) => `Perhaps the size (${found}): how large a thing should be can fairly be seen either way.`,
  },
];

/** Pairs that show what the guideline means, each of another prompt; of those that are labelled already, so that none is given away. */
export function chooseExamples(pairs: readonly PaintedPair[]): DemoExample[] {
  const prompts = new Set<string>();
  return WANTED.flatMap(({ mistake, expected, explain }) => {
    const at = pairs.findIndex((pair) => pair.labels.length > 0 && !prompts.has(pair.prompt) && hasOnly(pair, mistake));
    const pair = pairs[at];
    if (pair === undefined) return [];
    prompts.add(pair.prompt);
    return [{ at, expected, explanation: explain(pair.mistakes[0]?.description ?? '') }];
  });
}

const hasOnly = ({ mistakes }: PaintedPair, kind: Wanted['mistake']): boolean =>
  kind === null ? mistakes.length === 0 : mistakes.length === 1 && mistakes[0]?.kind === kind;
