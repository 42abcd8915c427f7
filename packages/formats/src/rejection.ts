/** Why a line, a file or an image was not taken. Stable: scripts compare these. */
export type RejectionCode =
  | 'unknown_format'
  | 'invalid_option'
  | 'file_missing'
  | 'file_unreadable'
  | 'file_truncated'
  | 'empty_file'
  | 'unknown_column'
  | 'missing_column'
  | 'ambiguous_column'
  | 'invalid_utf8'
  | 'invalid_utf16'
  | 'nul_byte'
  | 'line_too_long'
  | 'field_count'
  | 'quote_broken'
  | 'quote_unterminated'
  | 'json_invalid'
  | 'duplicate_key'
  | 'number_invalid'
  | 'number_overflow'
  | 'parquet_invalid'
  | 'zip_invalid'
  | 'zip_encrypted'
  | 'zip_too_large'
  | 'zip_too_many_entries'
  | 'zip_ratio'
  | 'entry_escapes'
  | 'entry_is_link'
  | 'entry_repeated'
  | 'row_invalid'
  | 'prompt_empty'
  | 'prompt_invalid'
  | 'image_name_empty'
  | 'image_name_invalid'
  | 'image_name_escapes'
  | 'name_invalid'
  | 'contrastive_invalid'
  | 'reported_invalid'
  | 'label_invalid'
  | 'rater_invalid'
  | 'rater_conflict'
  | 'note_invalid'
  | 'time_invalid'
  | 'metadata_invalid'
  | 'model_invalid'
  | 'settings_invalid'
  | 'provenance_invalid'
  | 'score_conflict'
  | 'evaluation_invalid'
  | 'criterion_invalid'
  | 'answer_invalid'
  | 'side_invalid'
  | 'ballot_invalid'
  | 'vote_conflict'
  | 'duplicate_pair'
  | 'row_without_image'
  | 'image_missing'
  | 'image_ambiguous'
  | 'image_differs'
  | 'image_unreadable'
  | 'image_not_an_image'
  | 'image_too_large'
  | 'image_too_many_pixels';

/** What is wrong, before it is known where. `message` is one sentence for people. */
export interface Problem {
  readonly code: RejectionCode;
  readonly message: string;
  readonly column?: string;
  /** 0-based offset in the file, byte-order mark included. */
  readonly byteOffset?: number;
}

/** What is wrong, and where. `line` is 1-based; 0 stands for the file or the options as a whole. */
export interface Rejection extends Problem {
  readonly file: string;
  readonly line: number;
}

export const isRejection = (item: object): item is Rejection => 'code' in item && 'message' in item;

export const rejectAt = (file: string, line: number, problem: Problem): Rejection => ({ file, line, ...problem });
