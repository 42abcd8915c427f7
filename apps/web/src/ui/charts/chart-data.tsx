import { Download } from 'lucide-react';
import { useState } from 'react';
import { saveFile, textFile } from '../../lib/files/save-file.ts';
import { type TableData, tableToCsv } from '../../lib/files/table-data.ts';
import { Button } from '../button.tsx';
import { Notice } from '../notice.tsx';
import { loadFontCss } from './chart-font.ts';
import { toPng } from './chart-png.ts';
import { toStandaloneSvg } from './chart-svg.ts';

interface ChartDataProps {
  readonly title: string;
  readonly data: TableData;
  readonly fileName: string;
  /** Null before it is drawn. */
  readonly svg: SVGSVGElement | null;
}

/** The values behind a chart as a table, and files of it; closed until asked for. */
export function ChartData({ title, data, fileName, svg }: ChartDataProps) {
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState<string>();
  const save = (work: () => Promise<void>) => () => {
    setFailure(undefined);
    work().catch((cause: unknown) => setFailure(cause instanceof Error ? cause.message : String(cause)));
  };
  return (
    <details className="mt-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit rounded-sm text-ink-faint text-sm hover:text-ink">
        Data and downloads<span className="sr-only"> of “{title}”</span>
      </summary>
      {isOpen ? (
        <div className="mt-2">
          <div className="mb-2 flex flex-wrap gap-2">
            <SaveButton name="CSV" onClick={save(async () => saveCsv(fileName, data))} />
            <SaveButton name="SVG" disabled={svg === null} onClick={save(async () => saveSvg(fileName, title, svg))} />
            <SaveButton name="PNG" disabled={svg === null} onClick={save(async () => savePng(fileName, title, svg))} />
          </div>
          {failure ? <Notice tone="danger">The file could not be made. {failure}</Notice> : null}
          <DataTable title={title} data={data} />
        </div>
      ) : null}
    </details>
  );
}

interface SaveButtonProps {
  readonly name: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

const SaveButton = ({ name, disabled = false, onClick }: SaveButtonProps) => (
  <Button size="sm" icon={<Download size={14} aria-hidden />} disabled={disabled} onClick={onClick}>
    {name}
  </Button>
);

const saveCsv = async (fileName: string, data: TableData) =>
  saveFile(`${fileName}.csv`, textFile(await tableToCsv(data), 'text/csv'));

async function saveSvg(fileName: string, title: string, svg: SVGSVGElement | null): Promise<void> {
  if (svg === null) return;
  const text = toStandaloneSvg(svg, { fontCss: await loadFontCss(), title });
  saveFile(`${fileName}.svg`, textFile(text, 'image/svg+xml'));
}

async function savePng(fileName: string, title: string, svg: SVGSVGElement | null): Promise<void> {
  if (svg === null) return;
  const text = toStandaloneSvg(svg, { fontCss: await loadFontCss(), title });
  const size = { widthPx: svg.width.baseVal.value, heightPx: svg.height.baseVal.value };
  saveFile(`${fileName}.png`, await toPng(text, size));
}

function DataTable({ title, data }: { readonly title: string; readonly data: TableData }) {
  return (
    // Takes focus, so that the keyboard can scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section aria-label={`Data of “${title}”`} tabIndex={0} className="max-h-72 overflow-auto border border-line">
      <table className="w-full text-sm">
        <thead className="sticky top-0 bg-raised text-ink-muted text-xs">
          <tr>
            {data.columns.map((column) => (
              <th key={column} scope="col" className="whitespace-nowrap px-2 py-1 text-left font-normal">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((cells, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of values have no name and never move
            <tr key={index} className="border-line border-t">
              {cells.map((cell, column) => (
                <td key={data.columns[column]} className="whitespace-nowrap px-2 py-1">
                  {cell === null || cell === undefined ? '–' : formatCell(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const formatCell = (cell: string | number | boolean): string =>
  typeof cell === 'number' && !Number.isInteger(cell)
    ? String(Number(cell.toPrecision(4))).replace('-', '−')
    : String(cell);
