import type { TableColumns } from './table-column.ts';

/** One answer on one criterion of a ballot, as it was given. */
export interface VoteExportRow {
  readonly prompt: string;
  readonly subset: string | null;
  readonly ballot: string;
  readonly kind: string;
  readonly criterion: string;
  /** Null: taken back. */
  readonly answer: string | null;
  readonly better: string | null;
  readonly left: string;
  readonly right: string;
  readonly left_images: readonly string[];
  readonly right_images: readonly string[];
  readonly rater: string;
  readonly rater_kind: string;
  readonly standing: string;
  readonly is_current: boolean;
  /** Of decoys. */
  readonly expected: string | null;
  readonly position: number;
  readonly active_ms: number;
  readonly wait_ms: number | null;
  readonly note: string | null;
  readonly voted_at: string;
  readonly recorded_at: string;
}

/** Every answer that was ever given in an evaluation, by ballot in order of issue, then in order of recording. */
export const VOTE_TABLE = [
  { name: 'prompt', type: 'text', about: 'The text given to the text-to-image models.' },
  { name: 'subset', type: 'text', about: 'The category of the prompt; empty: none.' },
  { name: 'ballot', type: 'text', about: 'Names the question as one person was given it.' },
  { name: 'kind', type: 'text', about: 'comparison; repeat: the same again, sides exchanged; decoy: a check.' },
  { name: 'criterion', type: 'text', about: 'alignment (prompt shown) or fidelity (prompt hidden).' },
  { name: 'answer', type: 'text', about: 'The better side: left, right or tie; empty: the answer was taken back.' },
  { name: 'better', type: 'text', about: 'The contender on that side; empty for ties.' },
  { name: 'left', type: 'text', about: 'The contender on the left.' },
  { name: 'right', type: 'text', about: 'The contender on the right.' },
  { name: 'left_images', type: 'texts', about: 'Names of the images on the left, in the order of the grid.' },
  { name: 'right_images', type: 'texts', about: 'Names of the images on the right.' },
  { name: 'rater', type: 'text', about: 'Who answered.' },
  { name: 'rater_kind', type: 'text', about: 'human, simulated or imported.' },
  {
    name: 'standing',
    type: 'text',
    about: 'Of the ballot: counted, surplus, set_aside; open: a criterion is not answered.',
  },
  { name: 'is_current', type: 'flag', about: 'Whether this is the answer that stands; earlier ones are kept.' },
  { name: 'expected', type: 'text', about: 'Of decoys: the answer that is expected.' },
  {
    name: 'position',
    type: 'integer',
    about: 'How many ballots the person had been given before, in this evaluation.',
  },
  { name: 'active_ms', type: 'integer', about: 'Milliseconds that the question was visible and focused.' },
  { name: 'wait_ms', type: 'integer', about: 'Milliseconds before the images were there; empty: not measured.' },
  { name: 'note', type: 'text', about: 'What the person wrote.' },
  { name: 'voted_at', type: 'time', about: 'When the person answered, by their clock.' },
  { name: 'recorded_at', type: 'time', about: 'When the server stored it.' },
] as const satisfies TableColumns<VoteExportRow>;
