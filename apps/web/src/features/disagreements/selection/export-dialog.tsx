import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { countOf } from '../../../lib/figures.ts';
import { saveFile, textFile } from '../../../lib/files/save-file.ts';
import { tableToCsv } from '../../../lib/files/table-data.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { toJsonLines, toPairTable } from './pair-table.ts';
import { readSelected } from './read-selected.ts';

type Format = 'csv' | 'jsonl';

const FORMATS = [
  { value: 'csv', label: 'CSV' },
  { value: 'jsonl', label: 'JSONL' },
] as const;

/** Saves what the explorer knows of the chosen pairs, made in this browser. */
export function ExportDialog({ study, explorer, selection, onClose }: ActionDialogProps) {
  const [format, setFormat] = useState<Format>('csv');
  const save = useMutation({
    mutationFn: async () => {
      const { request, description } = explorer;
      if (request === null || description === undefined) return;
      const table = toPairTable(await readSelected(request, selection.chosen), description);
      const name = `${study.slug}-pairs.${format}`;
      if (format === 'csv') saveFile(name, textFile(await tableToCsv(table), 'text/csv'));
      else saveFile(name, textFile(toJsonLines(table), 'application/jsonl'));
    },
    onSuccess: onClose,
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Export ${countOf(selection.chosen.size, 'pair')}`}
      description="One row for each pair: prompt, image, answers in numbers, and every scorer under the settings of this list."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" isPending={save.isPending} onClick={() => save.mutate()}>
            Save the file
          </Button>
        </>
      }
    >
      <Segmented label="Format" value={format} onChange={setFormat} options={FORMATS} />
      {save.isError ? (
        <Notice tone="danger" className="mt-3">
          {save.error.message}
        </Notice>
      ) : null}
    </Dialog>
  );
}
