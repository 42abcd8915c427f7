import type { EnsembleRule } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../words/all-words.ts';
import type { MemberState } from './member-scorer.ts';
import { describeMember } from './member-words.ts';
import type { ScorerState } from './scoring-team.ts';

interface ScorerStatusProps {
  readonly scorer: ScorerState;
  readonly onRetry: () => void;
}

export function ScorerStatus({ scorer, onRetry }: ScorerStatusProps) {
  const { say } = useWords();
  switch (scorer.kind) {
    case 'starting':
      return <p className="text-ink-faint text-sm">{say('strip.startingOn')}</p>;
    case 'no_model':
      return <p className="text-ink-faint text-sm">{say('strip.noModelOn')}</p>;
    case 'failed':
      return <Failure message={scorer.message} onRetry={onRetry} />;
    case 'members':
      return (
        <div className="flex flex-col gap-2">
          {scorer.members.length > 1 ? <EnsembleName members={scorer.members.length} rule={scorer.ensemble} /> : null}
          {scorer.members.map(({ name, state }) => (
            <MemberStatus key={name} name={name} state={state} onRetry={onRetry} />
          ))}
        </div>
      );
    default:
      return assertNever(scorer);
  }
}

function EnsembleName({ members, rule }: { readonly members: number; readonly rule: EnsembleRule }) {
  const { say } = useWords();
  return (
    <p className="font-medium text-sm">
      {rule.method === 'mean'
        ? say('strip.ensembleMean', { members })
        : say('strip.ensembleRegularised', { members, lambda: String(rule.lambda) })}
    </p>
  );
}

interface MemberStatusProps {
  readonly name: string;
  readonly state: MemberState;
  readonly onRetry: () => void;
}

function MemberStatus({ name, state, onRetry }: MemberStatusProps) {
  const { say } = useWords();
  if (state.kind === 'failed') return <Failure message={`${name}: ${state.message}`} onRetry={onRetry} />;
  const words = describeMember(state, say);
  return (
    <div>
      <p className="font-medium text-sm">{name}</p>
      {words === null ? null : <p className="text-ink-faint text-sm tabular-nums">{words}</p>}
    </div>
  );
}

function Failure({ message, onRetry }: { readonly message: string; readonly onRetry: () => void }) {
  const { say } = useWords();
  return (
    <div
      role="status"
      className="flex flex-col items-start gap-2 rounded-control bg-warning-soft p-3 text-sm text-warning"
    >
      <p>{say('strip.failedHere', { message })}</p>
      <Button size="sm" onClick={onRetry}>
        {say('app.tryAgain')}
      </Button>
    </div>
  );
}
