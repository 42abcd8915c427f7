import { type QualificationPolicy, type Training, updateQualification } from '@plumbline/contract';
import { useState } from 'react';
import { request } from '../../lib/api.ts';
import { countOf } from '../../lib/figures.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input, Select } from '../../ui/field.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useTrainingChange } from './use-training.ts';

interface PolicyPanelProps {
  readonly study: string;
  readonly training: Training;
}

const UNLIMITED = 'unlimited';
const ROUNDS = Array.from({ length: 10 }, (_, index) => String(index + 1));

/** Whether a round is asked for, and when it is passed. */
export function PolicyPanel({ study, training }: PolicyPanelProps) {
  const { policy, items } = training;
  const [percent, setPercent] = useState(String(Math.round((policy?.passShare ?? 0.8) * 100)));
  const [rounds, setRounds] = useState(policy === null ? '3' : (policy.rounds?.toString() ?? UNLIMITED));
  const questions = items.filter(({ use }) => use === 'qualification').length;
  const share = Number(percent) / 100;
  const isSound = percent.trim() !== '' && share >= 0.01 && share <= 1;
  const save = useTrainingChange(study, (next: QualificationPolicy | null) =>
    request(updateQualification, { params: { study }, body: { policy: next } }),
  );
  const needed = Math.ceil(questions * share - 1e-9);
  return (
    <Panel title="Qualification round">
      <p className="mb-4 max-w-prose text-pretty text-ink-muted text-sm">
        {policy === null
          ? 'People label at once. With a round, annotators are given pairs only after they have passed it.'
          : 'Annotators are given pairs only after they have passed the round. Who has passed stays so, whatever is changed here. Pairs of the round may still be labelled later, like any others.'}
      </p>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ passShare: share, rounds: rounds === UNLIMITED ? null : Number(rounds) });
        }}
      >
        <div className="grid max-w-xl gap-4 sm:grid-cols-2">
          <Field
            label="Pass mark in per cent"
            hint={questions === 0 ? undefined : `${needed} of ${countOf(questions, 'question')}`}
            error={isSound ? undefined : 'From 1 to 100.'}
          >
            {(ids) => (
              <Input
                {...ids}
                type="number"
                inputMode="decimal"
                min={1}
                max={100}
                step="any"
                value={percent}
                onChange={(event) => setPercent(event.target.value)}
              />
            )}
          </Field>
          <Field label="Rounds that one may try">
            {(ids) => (
              <Select {...ids} value={rounds} onChange={(event) => setRounds(event.target.value)}>
                {ROUNDS.map((count) => (
                  <option key={count} value={count}>
                    {count}
                  </option>
                ))}
                <option value={UNLIMITED}>As many as one likes</option>
              </Select>
            )}
          </Field>
        </div>
        {questions === 0 ? <Notice>A round needs questions: choose some below.</Notice> : null}
        {save.isError ? <Notice tone="danger">{save.error.message}</Notice> : null}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isPending={save.isPending} disabled={!isSound || questions === 0}>
            {policy === null ? 'Ask for the round' : 'Save'}
          </Button>
          {policy === null ? null : (
            <Button disabled={save.isPending} onClick={() => save.mutate(null)}>
              Ask for no round
            </Button>
          )}
          {questions === 0 ? null : (
            <ButtonLink to="/s/$study/qualification" params={{ study }} variant="quiet">
              Try it
            </ButtonLink>
          )}
        </div>
      </form>
    </Panel>
  );
}
