import { assertNever } from '@plumbline/result';
import { formatBytes } from '../progress/format-bytes.ts';
import type { Say } from '../words/speech.ts';
import type { MemberState } from './member-scorer.ts';

/** What there is to say of a model beside its name; null: it runs, and nothing happened. */
export function describeMember(state: MemberState, say: Say): string | null {
  switch (state.kind) {
    case 'starting':
      return state.download === null
        ? say('strip.memberStarting')
        : say('strip.memberDownload', {
            received: formatBytes(state.download.receivedBytes),
            total: formatBytes(state.download.totalBytes),
          });
    case 'proving':
      return say('strip.memberProving');
    case 'ready':
      return state.note;
    case 'failed':
      return state.message;
    case 'not_here':
      return say('strip.fromFile');
    default:
      return assertNever(state);
  }
}
