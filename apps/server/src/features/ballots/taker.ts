/** One tab of one person that takes ballots of an evaluation. */
export interface Taker {
  readonly studyId: string;
  readonly evaluationId: string;
  readonly personId: string;
  readonly holder: string;
  readonly now: Date;
}
