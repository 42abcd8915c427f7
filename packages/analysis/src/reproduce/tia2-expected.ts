/** What is known of the TIA2 release of "Confidence-aware Reward Optimization" (ICLR 2024); derivation in docs/science.md. */
export interface ExpectedGroup {
  readonly prompts: number;
  readonly pairs: number;
  readonly aligned: number;
  readonly notAligned: number;
  readonly unsure: number;
  /** Shares and coefficients, rounded to six decimals. */
  readonly majorityShare: number;
  readonly unanimousShare: number;
  readonly alphaNominal: number;
  readonly alphaNominalMissing?: number;
  readonly alphaOrdinal: number;
  readonly fleissKappa: number;
  readonly oneClassPrompts: number;
  /** Source as released -> mean AUROC over prompts, rounded to four decimals. */
  readonly auroc?: Readonly<Record<string, number>>;
}

export const TIA2_GROUPS: Readonly<Record<'composition' | 'comprehensive' | 'counting' | 'all', ExpectedGroup>> = {
  composition: {
    prompts: 300,
    pairs: 15_000,
    aligned: 18_801,
    notAligned: 24_282,
    unsure: 1_917,
    majorityShare: 0.389667,
    unanimousShare: 0.421267,
    alphaNominal: 0.250707,
    alphaNominalMissing: 0.30582,
    alphaOrdinal: 0.295365,
    fleissKappa: 0.25069,
    oneClassPrompts: 5,
    auroc: { clip: 0.7167, blip2: 0.6128, imagereward: 0.7735, pickscore: 0.7848, textnorm_mean: 0.8435 },
  },
  comprehensive: {
    prompts: 100,
    pairs: 5_000,
    aligned: 6_990,
    notAligned: 7_877,
    unsure: 133,
    majorityShare: 0.4722,
    unanimousShare: 0.7034,
    alphaNominal: 0.603051,
    alphaNominalMissing: 0.621197,
    alphaOrdinal: 0.619359,
    fleissKappa: 0.603025,
    oneClassPrompts: 16,
    auroc: { clip: 0.671, blip2: 0.6825, imagereward: 0.761, pickscore: 0.7471, textnorm_ur: 0.7733 },
  },
  counting: {
    prompts: 150,
    pairs: 7_500,
    aligned: 9_457,
    notAligned: 13_043,
    unsure: 0,
    majorityShare: 0.432667,
    unanimousShare: 0.769067,
    alphaNominal: 0.684078,
    alphaNominalMissing: 0.684078,
    alphaOrdinal: 0.684078,
    fleissKappa: 0.684064,
    oneClassPrompts: 4,
    auroc: { clip: 0.5952, blip2: 0.5647, imagereward: 0.6572, pickscore: 0.7305, textnorm_ur: 0.8071 },
  },
  all: {
    prompts: 550,
    pairs: 27_500,
    aligned: 35_248,
    notAligned: 45_202,
    unsure: 2_050,
    majorityShare: 0.4164,
    unanimousShare: 0.567418,
    alphaNominal: 0.426679,
    alphaOrdinal: 0.464146,
    fleissKappa: 0.426672,
    oneClassPrompts: 25,
  },
};

/** Pairs with both a 0 and a 1, with any -1, and with one of each (no answer of most). */
export const TIA2_CONFLICTS = 10_491;
export const TIA2_PAIRS_WITH_UNSURE = 2_050;
export const TIA2_PAIRS_WITHOUT_MAJORITY = 645;
/** Prompts for which the release gives a `human` value: all but those of one class. */
export const TIA2_HUMAN_VALUES = 525;
export const TIA2_RATERS = 3;
