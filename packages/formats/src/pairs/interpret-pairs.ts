import type { PairImportLine } from '@plumbline/contract';
import type { Rejection } from '../rejection.ts';
import type { SourceEvent } from '../source-event.ts';
import { interpretTable } from '../table/interpret-table.ts';
import type { ImageTemplate } from './image-template.ts';
import { type PairChoices, PairMeaning } from './pair-meaning.ts';

/**
 * Turns the records of a table into pairs, in the order of the file, and checks every one.
 *
 * Nothing is thrown for a bad file: what cannot be taken comes as a rejection with its line. When the header of a table
 * is wrong (an unknown column, say), its lines are still checked but no row is given, because a mistyped column would
 * lose data in silence. With one label a line, lines of one pair that follow each other become one row; a pair that
 * comes again later gives a further row with the labels that are new. An exact repetition gives nothing.
 *
 * Memory does not grow with the file, apart from 20 bytes for each pair and label.
 */
export function interpretPairs(
  events: AsyncIterable<SourceEvent>,
  file: string,
  choices: PairChoices,
  template: ImageTemplate | undefined,
): AsyncGenerator<PairImportLine | Rejection> {
  return interpretTable(events, file, choices, new PairMeaning(file, choices, template));
}
