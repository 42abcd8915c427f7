import { AGREEMENT_MEASURES, type AgreementFigure, type AgreementGap, type AnalysisPart } from '@plumbline/analysis';
import { countOf, formatMetric } from '../../../lib/figures.ts';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { TableHead } from '../../../ui/table-head.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { BehindLink } from '../behind-link.tsx';
import { describeInterval } from '../cell-words.ts';
import { nameGroup, subsetOf } from '../groups.ts';
import { FigureCell, HeadCell, ROW_NAME } from '../table/figure-table.tsx';
import { MEASURE_WORDS } from './measure-words.ts';

const GAP_WORDS: Record<AgreementGap, string> = {
  'no-comparable-pairs': 'No pair has labels of two people.',
  'one-category':
    'Everybody gave the same answer everywhere; a measure that takes chance into account says nothing then.',
  'unequal-counts': 'Fleiss’ kappa needs the same number of labels on every pair.',
};

/** Agreement of the raters by subset, each measure with its variant in its name. */
export function AgreementTable({ data }: { readonly data: AnalysisPart<'agreement'> }) {
  return (
    <ScrollBox label="Agreement of the raters">
      <table className="w-full text-sm">
        <caption className="sr-only">Agreement of the raters by subset, with 95 % intervals</caption>
        <TableHead>
          <HeadCell isFirst>Subset</HeadCell>
          {AGREEMENT_MEASURES.map((measure) => (
            <HeadCell key={measure}>
              <Tooltip content={MEASURE_WORDS[measure].means}>
                <button type="button" className="cursor-help rounded-sm underline decoration-dotted underline-offset-3">
                  {MEASURE_WORDS[measure].name}
                </button>
              </Tooltip>
            </HeadCell>
          ))}
        </TableHead>
        <tbody>
          {data.groups.map((group, index) => (
            <tr key={group.name}>
              <th scope="row" className={ROW_NAME}>
                {nameGroup(group)}
              </th>
              {AGREEMENT_MEASURES.map((measure) => (
                <FigureCell key={measure} className="leading-tight">
                  <AgreementValue figure={data.agreement[index]?.[measure]} subset={subsetOf(group)} />
                </FigureCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

interface AgreementValueProps {
  readonly figure: AgreementFigure | undefined;
  readonly subset: string | undefined;
}

function AgreementValue({ figure, subset }: AgreementValueProps) {
  if (figure === undefined) return null;
  const { value, interval, pairs } = figure;
  const words = value.ok
    ? `Over ${countOf(pairs, 'pair')}. ${describeInterval(interval)} Opens the pairs.`
    : `${GAP_WORDS[value.code]} Opens the pairs.`;
  return (
    <BehindLink behind={{ subset }} words={words} className="-my-1 block py-1">
      {value.ok ? formatMetric(value.value) : <span className="text-ink-faint">–</span>}
      <span className="block whitespace-nowrap text-ink-faint text-xs">
        {interval.ok ? `${formatMetric(interval.value.low)} – ${formatMetric(interval.value.high)}` : '\u00a0'}
      </span>
    </BehindLink>
  );
}
