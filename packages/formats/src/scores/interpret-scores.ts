import type { ScoreImportLine } from '@plumbline/contract';
import type { Rejection } from '../rejection.ts';
import type { SourceEvent } from '../source-event.ts';
import { interpretTable } from '../table/interpret-table.ts';
import { type ScoreChoices, ScoreMeaning } from './score-meaning.ts';

/**
 * Turns the records of a table into scores: long (a line for each pair and model), wide (a column for each model), or
 * with the rewards of contrastive prompts in a list. Whether the pairs are there is the importer's check.
 */
export const interpretScores = (
  events: AsyncIterable<SourceEvent>,
  file: string,
  choices: ScoreChoices,
): AsyncGenerator<ScoreImportLine | Rejection> =>
  interpretTable(events, file, choices, new ScoreMeaning(file, choices));
