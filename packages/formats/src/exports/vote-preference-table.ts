import type { TableColumns } from './table-column.ts';

/** Two sides of a comparison, of which people prefer one. Of grids `chosen` and `rejected` are lists. */
export interface VotePreferenceRow {
  readonly prompt: string;
  readonly subset: string | null;
  readonly chosen: string | readonly string[];
  readonly chosen_sha256: string | readonly string[];
  readonly rejected: string | readonly string[];
  readonly rejected_sha256: string | readonly string[];
  readonly chosen_by: string;
  readonly rejected_by: string;
  readonly criterion: string;
  readonly margin: number;
  readonly is_tie: boolean;
  readonly votes: number;
  readonly chosen_votes: number;
  readonly rejected_votes: number;
  readonly ties: number;
}

/** @param imagesPerSide  more than one: images are lists */
export const votePreferenceTable = (imagesPerSide: number): TableColumns<VotePreferenceRow> => {
  const type = imagesPerSide === 1 ? 'text' : 'texts';
  return [
    { name: 'prompt', type: 'text', about: 'The text given to the text-to-image models.' },
    { name: 'subset', type: 'text', about: 'The category of the prompt; empty: none.' },
    { name: 'chosen', type, about: 'Name of the preferred image; of grids, of all of them.' },
    { name: 'chosen_sha256', type, about: 'SHA-256 of its bytes.' },
    { name: 'rejected', type, about: 'Name of the other image.' },
    { name: 'rejected_sha256', type, about: 'SHA-256 of its bytes.' },
    { name: 'chosen_by', type: 'text', about: 'The contender whose image is preferred.' },
    { name: 'rejected_by', type: 'text', about: 'The other contender.' },
    { name: 'criterion', type: 'text', about: 'alignment (prompt shown) or fidelity (prompt hidden).' },
    { name: 'margin', type: 'number', about: 'Votes for the one less votes for the other, as a share of all votes.' },
    { name: 'is_tie', type: 'flag', about: 'Both have equally many votes: the order says nothing.' },
    { name: 'votes', type: 'integer', about: 'Votes that count.' },
    { name: 'chosen_votes', type: 'integer', about: 'Those for the preferred image.' },
    { name: 'rejected_votes', type: 'integer', about: 'Those for the other.' },
    { name: 'ties', type: 'integer', about: 'Those for neither.' },
  ];
};
