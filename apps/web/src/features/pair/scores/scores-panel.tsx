import type { PairDetail, StudyDetail } from '@plumbline/contract';
import { EnsemblePanel } from './ensemble-panel.tsx';
import { MemberPanel } from './member-panel.tsx';
import { NoModelPanel } from './missing-score-panel.tsx';
import { OtherScores } from './other-scores.tsx';
import { ScaleChoicesPanel } from './scale-choices-panel.tsx';
import { listMembers, listOthers } from './score-choice.ts';
import { type Trials, trialOf, tryOut } from './trials.ts';

interface ScoresPanelProps {
  readonly study: StudyDetail;
  readonly pair: PairDetail;
  readonly trials: Trials;
  readonly onTrials: (trials: Trials) => void;
}

/** What the study's models say of the pair, together and each by itself. */
export function ScoresPanel({ study, pair, trials, onTrials }: ScoresPanelProps) {
  const members = listMembers(study, pair);
  const hasOwn = members.some(({ scores }) => scores.length > 0);
  return (
    <>
      {members.length === 0 ? <NoModelPanel study={study.slug} /> : null}
      {members.length > 1 ? (
        <EnsemblePanel study={study} pair={pair} members={members} trials={trials} onTrials={onTrials} />
      ) : null}
      {members.map((member) => (
        <MemberPanel
          key={member.member.model.id}
          study={study.slug}
          pair={pair}
          member={member}
          isNamed={members.length > 1}
          trial={trialOf(trials, member.member.model)}
          onTrial={(settings) => onTrials(tryOut(trials, member.member.model, settings))}
        />
      ))}
      {hasOwn && study.labels > 0 ? <ScaleChoicesPanel study={study} pairId={pair.pairId} /> : null}
      <OtherScores scores={listOthers(study, pair)} isFolded={hasOwn} />
    </>
  );
}
