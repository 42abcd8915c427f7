import type { AnalysisBasis, TableRow } from '@plumbline/analysis';
import { Download } from 'lucide-react';
import { saveFile, textFile } from '../../../lib/files/save-file.ts';
import { Button } from '../../../ui/button.tsx';
import { fileNameOf } from '../file-name.ts';
import { toMetricsCsv, toMetricsLatex, toMetricsMarkdown } from './export-table.ts';

interface ExportButtonsProps {
  readonly basis: AnalysisBasis;
  readonly table: readonly TableRow[];
}

/** The table shown, as files. */
export function ExportButtons({ basis, table }: ExportButtonsProps) {
  const name = fileNameOf(basis.study.slug, 'metrics');
  const formats = [
    { label: 'CSV', save: async () => saveFile(`${name}.csv`, textFile(await toMetricsCsv(basis, table), 'text/csv')) },
    {
      label: 'Markdown',
      save: () => saveFile(`${name}.md`, textFile(toMetricsMarkdown(basis, table), 'text/markdown')),
    },
    { label: 'LaTeX', save: () => saveFile(`${name}.tex`, textFile(toMetricsLatex(basis, table), 'text/x-tex')) },
  ];
  return (
    <div className="flex flex-wrap gap-2">
      {formats.map(({ label, save }) => (
        <Button
          key={label}
          size="sm"
          icon={<Download size={14} aria-hidden />}
          aria-label={`Download the table as ${label}`}
          onClick={() => void save()}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
