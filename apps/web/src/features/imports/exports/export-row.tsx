import { type ExportKind, endpointUrl, exportStudy, type TableFormat } from '@plumbline/contract';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { buttonClass } from '../../../ui/button.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { EXPORT_WORDS } from './export-kinds.ts';
import { type ChosenOptions, OPTION_FIELDS, type OptionName, optionsOf } from './export-options.ts';
import { OptionInput } from './option-input.tsx';

interface ExportRowProps {
  readonly study: string;
  readonly kind: ExportKind;
  readonly format: TableFormat;
}

const FORMAT_NAMES: Readonly<Record<TableFormat, string>> = { csv: 'CSV', jsonl: 'JSON lines', parquet: 'Parquet' };

/** One kind of export: what it is, its options, and the link that downloads it. */
export function ExportRow({ study, kind, format }: ExportRowProps) {
  const [chosen, setChosen] = useState<ChosenOptions>({});
  const { name, means } = EXPORT_WORDS[kind];
  const options = optionsOf(kind);
  const fileFormat = kind === 'dataset' ? 'zip' : FORMAT_NAMES[format];
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex items-center justify-between gap-x-4">
        <div className="min-w-0 flex-1">
          <h3 className="font-medium text-sm">{name}</h3>
          <p className="text-pretty text-ink-muted text-sm">{means}</p>
        </div>
        <a
          href={addressOf(study, kind, format, chosen)}
          download
          aria-label={`Download ${name} as ${fileFormat}`}
          className={buttonClass('secondary', 'sm')}
        >
          <Download size={14} aria-hidden />
          {fileFormat}
        </a>
      </div>
      {options.length > 0 ? (
        <Disclosure title={<OptionsTitle kind={kind} chosen={chosen} />}>
          <div className="grid grid-cols-1 gap-4 pb-2 sm:grid-cols-2 lg:grid-cols-3">
            {options.map((option) => (
              <OptionInput
                key={option}
                study={study}
                field={OPTION_FIELDS[option]}
                value={chosen[option] ?? ''}
                onChange={(value) => setChosen(withOption(chosen, option, value))}
              />
            ))}
          </div>
        </Disclosure>
      ) : null}
    </li>
  );
}

function OptionsTitle({ kind, chosen }: { readonly kind: ExportKind; readonly chosen: ChosenOptions }) {
  const changed = Object.keys(chosen).length;
  return (
    <>
      Options<span className="sr-only"> of {EXPORT_WORDS[kind].name}</span>
      {changed > 0 ? ` (${changed} set)` : ''}
    </>
  );
}

function withOption(chosen: ChosenOptions, option: OptionName, value: string): ChosenOptions {
  const { [option]: _before, ...others } = chosen;
  return value.trim() === '' ? others : { ...others, [option]: value.trim() };
}

const addressOf = (study: string, kind: ExportKind, format: TableFormat, chosen: ChosenOptions): string =>
  endpointUrl(exportStudy, { study, kind }, kind === 'dataset' ? chosen : { format, ...chosen });
