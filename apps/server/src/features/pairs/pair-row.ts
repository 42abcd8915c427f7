import type { PairRow } from '@plumbline/contract';

/** One row of the join of a pair with all that a list shows of it. */
export interface PairJoinRow {
  readonly pairId: string;
  readonly prompt: string;
  readonly subset: string;
  readonly generator: string | null;
  readonly imageName: string;
  readonly imageSha256: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly labels: number;
  readonly aligned: number;
  readonly notAligned: number;
  readonly unsure: number;
  readonly humanMean: number | null;
  readonly split: number | null;
  readonly textNorm: number | null;
  readonly rawReward: number | null;
  readonly disagreement: number | null;
  readonly lastLabelledAt: Date | null;
}

export function toPairRow(row: PairJoinRow): PairRow {
  const { imageSha256: sha256, width, height, lastLabelledAt, ...rest } = row;
  return {
    ...rest,
    image: sha256 === null || width === null || height === null ? null : { sha256, width, height },
    lastLabelledAt: lastLabelledAt?.toISOString() ?? null,
  };
}
