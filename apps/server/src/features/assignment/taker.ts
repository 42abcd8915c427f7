/** One tab of one person that takes pairs of a study. */
export interface Taker {
  readonly studyId: string;
  readonly personId: string;
  readonly holder: string;
  readonly now: Date;
}
