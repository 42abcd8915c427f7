import { Download } from 'lucide-react';
import { saveFile, textFile } from '../../lib/files/save-file.ts';
import type { PaperReport } from '../../lib/reproduce/reproduce-calls.ts';
import { Button } from '../../ui/button.tsx';

interface ReportDownloadsProps {
  readonly study: string;
  readonly report: PaperReport;
}

/** The report with its tables, to read and to put into a paper. */
export const ReportDownloads = ({ study, report }: ReportDownloadsProps) => (
  <>
    <Button
      icon={<Download size={14} aria-hidden />}
      onClick={() => saveFile(`${study}-reproduced.md`, textFile(report.markdown, 'text/markdown'))}
    >
      Report as Markdown
    </Button>
    <Button
      icon={<Download size={14} aria-hidden />}
      onClick={() => saveFile(`${study}-reproduced.tex`, textFile(report.latex, 'application/x-tex'))}
    >
      Tables as LaTeX
    </Button>
  </>
);
