import type { LeaderboardRow } from '@plumbline/analysis';
import type { TableColumns } from './table-column.ts';

export const LEADERBOARD_TABLE = [
  { name: 'rank', type: 'integer', about: 'From 1; empty: the votes do not say where it belongs.' },
  { name: 'contender', type: 'text', about: 'Its name.' },
  { name: 'criterion', type: 'text', about: 'alignment (prompt shown) or fidelity (prompt hidden).' },
  {
    name: 'standing',
    type: 'text',
    about:
      'fitted; above or below: stronger or weaker than those fitted by more than any number; apart: not linked to them.',
  },
  { name: 'strength', type: 'number', about: 'Log-strength of Davidson’s model, mean 0 over those fitted.' },
  { name: 'strength_low', type: 'number', about: 'Lower end of its 95 % interval, clustered by prompt and rater.' },
  { name: 'strength_high', type: 'number', about: 'Upper end of that interval.' },
  { name: 'win_rate', type: 'number', about: '(wins + ties / 2) / votes, against all others.' },
  { name: 'win_rate_low', type: 'number', about: 'Lower end of its 95 % interval, clustered by prompt and rater.' },
  { name: 'win_rate_high', type: 'number', about: 'Upper end of that interval.' },
  { name: 'wins', type: 'integer', about: 'Votes for it.' },
  { name: 'ties', type: 'integer', about: 'Votes for neither, and comparisons of equal images.' },
  { name: 'losses', type: 'integer', about: 'Votes for the other.' },
  { name: 'same', type: 'integer', about: 'Ties among them that nobody was asked: both sides show the same images.' },
  {
    name: 'fragile_votes',
    type: 'integer',
    about:
      'Of the first two: so many votes less and they do not stand in this order; at most so many where the search ended early.',
  },
  {
    name: 'fragile_raters',
    type: 'integer',
    about: 'The same in raters; empty: leaving out raters alone is not enough.',
  },
  { name: 'run', type: 'text', about: 'The fine-tuning run that its generator is a checkpoint of.' },
  { name: 'step', type: 'integer', about: 'The step of that run.' },
] as const satisfies TableColumns<LeaderboardRow>;
