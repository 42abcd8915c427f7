/** Files do not make a reward model, or a graph has other inputs or outputs than its kind needs; one sentence for people. */
export class ModelUnfitError extends Error {
  override readonly name = 'ModelUnfitError';
  /** The file concerned, by its path among the model's files. */
  readonly file: string | undefined;

  constructor(message: string, file?: string) {
    super(message);
    this.file = file;
  }
}
