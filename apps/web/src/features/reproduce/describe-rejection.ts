import type { ImportRejection } from '@plumbline/contract';

/** Where and why, in one line. */
export const describeRejection = ({ file, line, message }: ImportRejection): string =>
  `${file}${line > 0 ? `, line ${line}` : ''}: ${message}`;
