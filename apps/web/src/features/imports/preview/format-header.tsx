import { type ImportFormat, type ImportPreview, type ImportSpec, ImportSpecSchema } from '@plumbline/contract';
import { countOf } from '../../../lib/figures.ts';
import { formatBytes } from '../../../lib/progress/format-bytes.ts';
import { Field, Select } from '../../../ui/field.tsx';
import { FORMAT_WORDS } from './format-words.ts';

interface FormatHeaderProps {
  readonly preview: ImportPreview;
  readonly spec: ImportSpec;
  readonly onChange: (spec: ImportSpec) => void;
}

const FORMATS = Object.keys(FORMAT_WORDS) as ImportFormat[];

/** What the files were taken for, and another choice. */
export function FormatHeader({ preview, spec, onChange }: FormatHeaderProps) {
  // Columns and codes of one format mean nothing in another.
  const choose = (format: ImportFormat) => onChange(ImportSpecSchema.parse({ format }));
  return (
    <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="min-w-0">
        <p className="text-pretty">
          This is <strong className="font-semibold">{FORMAT_WORDS[spec.format].long}</strong>.
        </p>
        <p className="mt-1 text-ink-muted text-sm">{contentsOf(preview)}</p>
      </div>
      <Field label="Read it as">
        {(ids) => (
          <Select
            {...ids}
            value={spec.format}
            onChange={({ target }) => {
              const format = FORMATS.find((one) => one === target.value);
              if (format) choose(format);
            }}
          >
            {FORMATS.map((format) => (
              <option key={format} value={format}>
                {FORMAT_WORDS[format].short}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

function contentsOf({ files, images }: ImportPreview): string {
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const data = `${countOf(files.length, 'file')} to read, ${formatBytes(bytes)}`;
  return images === 0 ? `${data}; no images beside it.` : `${data}; ${countOf(images, 'image')}.`;
}
