import { assertNever } from '@plumbline/result';
import { formatBytes } from '../../../lib/progress/format-bytes.ts';
import type { MemberState } from './member-scorer.ts';

/** What there is to say of a model beside its name; null: it runs, and nothing happened. */
export function describeMember(state: MemberState): string | null {
  switch (state.kind) {
    case 'starting':
      return state.download === null
        ? 'The model is starting. Labelling goes on without it.'
        : `The model is being downloaded, ${formatBytes(state.download.receivedBytes)} of ${formatBytes(state.download.totalBytes)}. Labelling goes on.`;
    case 'proving':
      return 'The model shows on some pairs that it computes rightly on this device. Labelling goes on.';
    case 'ready':
      return state.note;
    case 'failed':
      return state.message;
    case 'not_here':
      return 'Not computed here: its scores came with a file.';
    default:
      return assertNever(state);
  }
}
