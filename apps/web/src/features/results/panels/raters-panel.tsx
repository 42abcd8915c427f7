import type { AnalysisPart, FrameRater, RaterRow, RaterTable } from '@plumbline/analysis';
import { useAnalysis } from '../../../lib/analysis/use-analysis.ts';
import { formatCount } from '../../../lib/figures.ts';
import { AnswersBar, describeAnswers } from '../../../ui/answers-bar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Figure } from '../../../ui/figure.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PartBody } from '../../../ui/part-body.tsx';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { TableHead } from '../../../ui/table-head.tsx';
import { formatPercent } from '../cell-words.ts';
import { groupIndexOf, nameGroup } from '../groups.ts';
import { useResultsScope } from '../results-scope.ts';
import { toggleRater } from '../settings/toggle-rater.ts';
import { FigureCell, HeadCell, ROW_NAME } from '../table/figure-table.tsx';
import { describeRaterModel, RATER_GAP_WORDS } from './rater-words.ts';

/** How leniently each rater labels, and what all figures would be without one of them. */
export function RatersPanel({ raters }: { readonly raters: readonly FrameRater[] }) {
  const { study, settings } = useResultsScope();
  const query = useAnalysis(study, 'raters', settings);
  return (
    <Panel title="Raters: the leniency lens">
      <p className="mb-3 max-w-prose text-pretty text-ink-muted text-sm">
        Leave a rater out and every table and chart of this page follows: what changes order then hung on one person.
      </p>
      <PartBody what="The figures of the raters" query={query}>
        {(data) => <RatersBody data={data} raters={raters} />}
      </PartBody>
    </Panel>
  );
}

interface RatersBodyProps {
  readonly data: AnalysisPart<'raters'>;
  readonly raters: readonly FrameRater[];
}

function RatersBody({ data, raters }: RatersBodyProps) {
  const { search } = useResultsScope();
  const group = groupIndexOf(data, search);
  const table = data.raters[group];
  if (table === undefined || table.raters.length === 0)
    return <p className="text-ink-muted">Nobody has labelled yet.</p>;
  return (
    <>
      <ScrollBox label="Raters">
        <table className="w-full text-sm">
          <caption className="sr-only">Raters on {nameGroup(data.groups[group])}</caption>
          <TableHead>
            <HeadCell isFirst>Rater</HeadCell>
            <HeadCell>
              <span className="sr-only">Leave out</span>
            </HeadCell>
            <HeadCell className="max-sm:hidden">Answers</HeadCell>
            <HeadCell>Labels</HeadCell>
            <HeadCell>Leniency</HeadCell>
            <HeadCell>Agrees with others</HeadCell>
            <HeadCell>Sensitivity</HeadCell>
            <HeadCell>Specificity</HeadCell>
          </TableHead>
          <tbody>
            {table.raters.map((row) => (
              <RaterFigures key={row.id} row={row} rater={raters.find(({ id }) => id === row.id)} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <RaterModelNote table={table} />
    </>
  );
}

const RaterModelNote = ({ table }: { readonly table: RaterTable }) => (
  <p className="mt-3 max-w-prose text-pretty text-ink-muted text-sm">
    Leniency is the share of a rater’s labels that say aligned. Sensitivity and specificity: the chance to call an
    aligned pair aligned and a not aligned one not aligned, by the model of Dawid and Skene (1979).{' '}
    {describeRaterModel(table.model)}
  </p>
);

interface RaterFiguresProps {
  readonly row: RaterRow;
  readonly rater: FrameRater | undefined;
}

function RaterFigures({ row, rater }: RaterFiguresProps) {
  const { settings, change } = useResultsScope();
  const name = rater?.name ?? row.id;
  const answers = { labels: row.labels, aligned: row.aligned, notAligned: row.notAligned, unsure: row.unsure };
  const isNamed = settings.excludedRaters.includes(row.id);
  return (
    <tr className={cx(row.isExcluded && 'text-ink-faint')}>
      <th scope="row" className={ROW_NAME}>
        <span className={cx('mr-2', row.isExcluded && 'line-through')}>{name}</span>
        {rater && rater.kind !== 'human' ? (
          <Badge tone={rater.kind === 'simulated' ? 'warning' : 'neutral'}>{rater.kind}</Badge>
        ) : null}
        {row.isExcluded ? <Badge>left out</Badge> : null}
      </th>
      <FigureCell className="py-0.5! pl-0!">
        {row.isExcluded && !isNamed ? null : (
          <Button
            size="sm"
            variant="quiet"
            aria-label={isNamed ? `Count ${name} again` : `Without ${name}`}
            onClick={() => change({ excludedRaters: toggleRater(settings.excludedRaters, row.id) })}
          >
            {isNamed ? 'Count again' : 'Without'}
          </Button>
        )}
      </FigureCell>
      <FigureCell className="align-middle! max-sm:hidden">
        <AnswersBar answers={answers} className="ml-auto h-3 w-32" />
        <span className="sr-only">{describeAnswers(answers)}</span>
      </FigureCell>
      <FigureCell>{formatCount(row.labels)}</FigureCell>
      <FigureCell>
        <Figure
          value={row.leniency === null ? null : formatPercent(row.leniency)}
          reason={`${name} has no labels here.`}
        />
      </FigureCell>
      <FigureCell>
        <Figure
          value={row.agreementWithOthers === null ? null : formatPercent(row.agreementWithOthers)}
          reason={row.isExcluded ? 'Left out: only counts are given.' : 'No pair has labels of this rater and another.'}
        />
      </FigureCell>
      <ModelCell name={name} row={row} value={row.sensitivity} />
      <ModelCell name={name} row={row} value={row.specificity} />
    </tr>
  );
}

interface ModelCellProps {
  readonly name: string;
  readonly row: RaterRow;
  readonly value: RaterRow['sensitivity'];
}

const ModelCell = ({ name, row, value }: ModelCellProps) => (
  <FigureCell>
    <Figure
      value={value.ok ? formatPercent(value.value) : null}
      reason={row.isExcluded ? 'Left out: only counts are given.' : value.ok ? name : RATER_GAP_WORDS[value.code]}
    />
  </FigureCell>
);
