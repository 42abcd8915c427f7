import type { PairDetail, StudyMember } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';
import type { UnknownWords } from '@plumbline/scorer';
import { Cpu } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { TextLink } from '../../../ui/link.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { whyNoScore } from './missing-score.ts';
import { useScoreHere } from './use-score-here.ts';

interface MissingScoreProps {
  /** Slug of the study. */
  readonly study: string;
  readonly member: StudyMember;
  readonly pair: PairDetail;
}

/** Why this pair has no score by a model, and what to do. */
export function MissingScorePanel({ title, ...props }: MissingScoreProps & { readonly title: string }) {
  return (
    <Panel title={title}>
      <p className="mb-3 font-medium">Not scored yet</p>
      <div className="grid gap-3 text-pretty text-ink-muted text-sm">
        <WhatToDo {...props} />
      </div>
    </Panel>
  );
}

/** A study without any reward model. */
export function NoModelPanel({ study }: Pick<MissingScoreProps, 'study'>) {
  return (
    <Panel title="TextNorm">
      <p className="mb-3 font-medium">Not scored yet</p>
      <p className="text-pretty text-ink-muted text-sm">
        This study has no reward model.{' '}
        <TextLink to="/s/$study/settings" params={{ study }}>
          Choose one in the settings
        </TextLink>
        .
      </p>
    </Panel>
  );
}

function WhatToDo(props: MissingScoreProps) {
  const { study, member, pair } = props;
  const reason = whyNoScore(member.model, pair);
  switch (reason) {
    case 'not_here':
      return (
        <p>
          The scores of {member.model.name} came with a file that has none of this pair, and nobody can compute it here.{' '}
          <TextLink to="/s/$study/data" params={{ study }} search={{}}>
            Import a file that has
          </TextLink>
          .
        </p>
      );
    case 'image_missing':
      return (
        <p>
          The image is missing. Import the pairs again with a folder that holds{' '}
          <code className="break-all text-ink">{pair.imageName}</code>:{' '}
          <Command text={`npx plumbline import pairs FILE --images DIR --study ${study}`} />
        </p>
      );
    case 'no_contrastive_set':
      return (
        <p>
          The prompt has no contrastive set, and TextNorm compares a prompt with its contrastive prompts. Import the
          pair again with a column <code className="text-ink">contrastive</code>.
        </p>
      );
    case 'ready':
      return <ScoreNow {...props} />;
    default:
      return assertNever(reason);
  }
}

const Command = ({ text }: { readonly text: string }) => (
  <code className="break-all rounded bg-raised px-1.5 py-0.5 font-medium text-ink">{text}</code>
);

function ScoreNow({ study, member, pair }: MissingScoreProps) {
  const scoring = useScoreHere(study, pair.pairId, member.model.id);
  const result = scoring.data;
  return (
    <>
      <p>Pairs are scored while people label. This one can be scored right now:</p>
      <div>
        <Button
          variant="primary"
          icon={<Cpu size={16} aria-hidden />}
          isPending={scoring.isPending}
          onClick={() => scoring.mutate()}
        >
          {scoring.isPending ? 'Scoring…' : 'Score now in this browser'}
        </Button>
      </div>
      {scoring.isError ? <Notice tone="danger">The score could not be stored. {scoring.error.message}</Notice> : null}
      {result && !result.ok ? (
        <Notice tone="danger">
          {result.details.message}
          {result.details.unknownWords ? <UnknownWordList unknown={result.details.unknownWords} /> : null}
        </Notice>
      ) : null}
      <p>
        All pairs of the study are scored on the page{' '}
        <TextLink to="/s/$study/scoring" params={{ study }}>
          Scores
        </TextLink>
        .
      </p>
    </>
  );
}

function UnknownWordList({ unknown }: { readonly unknown: UnknownWords }) {
  return (
    <ul className="mt-1 list-disc pl-5">
      {unknown.byText.map(({ text, words }) => (
        <li key={text}>
          <q>{text}</q>: {words.join(', ')}
        </li>
      ))}
    </ul>
  );
}
