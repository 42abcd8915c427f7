import type { AnalysisPart, LabelSummary } from '@plumbline/analysis';
import type { ReactNode } from 'react';
import { useAnalysis } from '../../../lib/analysis/use-analysis.ts';
import { countOf, formatCount } from '../../../lib/figures.ts';
import { AnswersBar, describeAnswers } from '../../../ui/answers-bar.tsx';
import { JudgementLegend } from '../../../ui/judgement-legend.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PartBody } from '../../../ui/part-body.tsx';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { TableHead } from '../../../ui/table-head.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { BehindLink } from '../behind-link.tsx';
import { formatPercent } from '../cell-words.ts';
import { nameGroup, subsetOf } from '../groups.ts';
import { useResultsScope } from '../results-scope.ts';
import { FigureCell, HeadCell, ROW_NAME } from '../table/figure-table.tsx';
import { AgreementTable } from './agreement-table.tsx';

/** What people said, and how far they are of one mind: the ground on which every other figure stands. */
export function PeoplePanel() {
  const { study, settings } = useResultsScope();
  const labels = useAnalysis(study, 'labels', settings);
  const agreement = useAnalysis(study, 'agreement', settings);
  return (
    <Panel title="People among themselves">
      <PartBody what="The counts of labels" query={labels}>
        {(data) => <LabelTable data={data} />}
      </PartBody>
      <h3 className="mt-6 mb-1 font-medium text-sm">Agreement</h3>
      <PartBody what="The agreement of the raters" query={agreement}>
        {(data) => <AgreementTable data={data} />}
      </PartBody>
    </Panel>
  );
}

function LabelTable({ data }: { readonly data: AnalysisPart<'labels'> }) {
  return (
    <>
      <ScrollBox label="Counts of labels">
        <table className="w-full text-sm">
          <caption className="sr-only">Counts of labels by subset</caption>
          <TableHead>
            <HeadCell isFirst>Subset</HeadCell>
            <HeadCell className="max-sm:hidden">Answers</HeadCell>
            <HeadCell>Labels</HeadCell>
            <HeadCell>
              <Term means="Share of pairs whose truth, under the settings above, is aligned.">Truth aligned</Term>
            </HeadCell>
            <HeadCell>
              <Term means="Of the pairs with two labels or more: those whose labels are all the same.">Unanimous</Term>
            </HeadCell>
            <HeadCell>
              <Term means="Pairs that somebody calls aligned and somebody else not aligned.">Conflicts</Term>
            </HeadCell>
            <HeadCell>
              <Term means="Pairs of which somebody is unsure.">With unsure</Term>
            </HeadCell>
            <HeadCell>
              <Term means="Labelled pairs of which no answer is the answer of most.">No majority</Term>
            </HeadCell>
          </TableHead>
          <tbody>
            {data.groups.map((group, index) => {
              const labels = data.labels[index];
              return labels ? (
                <tr key={group.name}>
                  <th scope="row" className={ROW_NAME}>
                    {nameGroup(group)}
                  </th>
                  <LabelCells labels={labels} subset={subsetOf(group)} />
                </tr>
              ) : null;
            })}
          </tbody>
        </table>
      </ScrollBox>
      <div className="mt-2">
        <JudgementLegend isAnswersOnly />
      </div>
    </>
  );
}

const Term = ({ means, children }: { readonly means: string; readonly children: ReactNode }) => (
  <Tooltip content={means}>
    <button type="button" className="cursor-help rounded-sm underline decoration-dotted underline-offset-3">
      {children}
    </button>
  </Tooltip>
);

function LabelCells({ labels, subset }: { readonly labels: LabelSummary; readonly subset: string | undefined }) {
  const answers = { labels: labels.labels, ...pickAnswers(labels) };
  return (
    <>
      <FigureCell className="align-middle! max-sm:hidden">
        <AnswersBar answers={answers} className="ml-auto h-3 w-40" />
        <span className="sr-only">{describeAnswers(answers)}</span>
      </FigureCell>
      <FigureCell>
        <BehindLink
          behind={{ subset }}
          words={`${describeAnswers(answers)}, on ${formatCount(labels.labelledPairs)} of ${countOf(labels.pairs, 'pair')}. Opens the pairs.`}
        >
          {formatCount(labels.labels)}
        </BehindLink>
      </FigureCell>
      <FigureCell>
        <BehindLink
          behind={{ subset }}
          words={`${formatCount(labels.majorityAligned)} of ${countOf(labels.targetPairs, 'pair')} that have a truth. Opens the pairs.`}
        >
          {labels.majorityShare === null ? '–' : formatPercent(labels.majorityShare)}
        </BehindLink>
      </FigureCell>
      <FigureCell>
        <BehindLink
          behind={{ subset, certainty: 'unanimous' }}
          words={`${formatCount(labels.unanimous)} of ${countOf(labels.comparablePairs, 'pair')} with two labels or more. Opens them.`}
        >
          {labels.unanimousShare === null ? '–' : formatPercent(labels.unanimousShare)}
        </BehindLink>
      </FigureCell>
      <FigureCell>
        <BehindLink behind={{ subset, certainty: 'split' }} words="Opens the split pairs; these are among them.">
          {formatCount(labels.conflicts)}
        </BehindLink>
      </FigureCell>
      <FigureCell>
        <BehindLink behind={{ subset, label: 'unsure' }} words="Opens them.">
          {formatCount(labels.withUnsure)}
        </BehindLink>
      </FigureCell>
      <FigureCell>
        <BehindLink behind={{ subset, certainty: 'split' }} words="Opens the split pairs; these are among them.">
          {formatCount(labels.withoutMajority)}
        </BehindLink>
      </FigureCell>
    </>
  );
}

const pickAnswers = ({ aligned, notAligned, unsure }: LabelSummary) => ({ aligned, notAligned, unsure });
