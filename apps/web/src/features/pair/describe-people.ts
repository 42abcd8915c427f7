import type { PairRow } from '@plumbline/contract';
import { countOf } from '../../lib/figures.ts';

type Answers = Pick<PairRow, 'labels' | 'aligned' | 'notAligned' | 'unsure' | 'split'>;

/** The labels of a pair in words: how many say what, and whether people agree. */
export function describePeople(pair: Answers): string {
  if (pair.labels === 0) return 'Nobody has labelled this pair.';
  return [describeShare(pair), describeUnsure(pair.unsure), describeSplit(pair)]
    .filter((part) => part !== '')
    .join(' ');
}

const describeShare = ({ labels, aligned }: Answers): string =>
  labels === 1
    ? `The one label ${aligned === 1 ? 'says aligned' : 'does not say aligned'}.`
    : `${aligned} of ${countOf(labels, 'label')} say aligned.`;

const describeUnsure = (unsure: number): string =>
  unsure === 0 ? '' : `${unsure} unsure ${unsure === 1 ? 'counts' : 'count'} as not aligned.`;

function describeSplit({ labels, split }: Answers): string {
  if (labels < 2 || split === null) return '';
  return split === 0 ? 'All agree.' : `${Math.round(split * 100)} % stand outside the largest group.`;
}
