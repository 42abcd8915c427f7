import type { IntegrityFindings } from '@plumbline/contract';
import { countOf } from '../../lib/figures.ts';

/** What a check found amiss, in sentences; none: all is as it should be. */
export function findingsOf({ over, under, orphaned, rebuilt }: IntegrityFindings): string[] {
  const wrong = Object.entries(rebuilt).filter(([, rows]) => rows > 0);
  return [
    ...(over > 0 ? [`${countOf(over, 'pair has', 'pairs have')} more labels than wanted. All of them count.`] : []),
    ...(under > 0
      ? [
          `${countOf(under, 'pair', 'pairs')} lacked labels, and nobody could be given a place there. The places are free again.`,
        ]
      : []),
    ...(orphaned > 0
      ? [
          `${countOf(orphaned, 'row does', 'rows do')} not agree with the history: a label, place or answer whose event, pair or person says something else. Nothing was changed or deleted.`,
        ]
      : []),
    ...(wrong.length > 0
      ? [
          `Counters were wrong, and were counted anew: ${wrong.map(([name, rows]) => `${nameOf(name)} (${rows})`).join(', ')}.`,
        ]
      : []),
  ];
}

/** "totalLabels" as people read it: "total labels". */
const nameOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
