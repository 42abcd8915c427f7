import { EXPORT_OPTIONS, type ExportKind, type ExportQuery } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { FailureDetails } from '../../http/handler.ts';

/** What every export takes; `dataset` is a zip and has no format. */
const hasFormat = (kind: ExportKind): boolean => kind !== 'dataset';

/** An option that the kind does not take is refused: passed over, it would promise a file that is another. */
export function checkOptions(kind: ExportKind, query: ExportQuery): Result<undefined, 'invalid_input', FailureDetails> {
  const known = new Set<string>([...EXPORT_OPTIONS[kind], ...(hasFormat(kind) ? ['format'] : [])]);
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const foreign = given.find(([name]) => !known.has(name))?.[0];
  if (foreign === undefined) return ok(undefined);
  const options = known.size > 0 ? `it takes ${[...known].join(', ')}` : 'it takes none';
  return err('invalid_input', {
    field: foreign,
    message: `The export ${kind} has no option "${foreign}"; ${options}.`,
  });
}
