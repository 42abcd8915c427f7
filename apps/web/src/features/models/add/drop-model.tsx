import { FileDrop } from '../../../lib/uploads/file-drop.tsx';
import type { PickedFile } from '../../../lib/uploads/picked-file.ts';
import { Notice } from '../../../ui/notice.tsx';

interface DropModelProps {
  /** Something was chosen, but nothing of a model was among it. */
  readonly isNothing: boolean;
  readonly onPick: (picked: readonly PickedFile[]) => void;
}

/** Where a model's folder is chosen. */
export const DropModel = ({ isNothing, onPick }: DropModelProps) => (
  <>
    <FileDrop onPick={onPick}>
      <div className="max-w-prose text-pretty text-sm">
        <p className="font-medium">Drop the folder of a model here</p>
        <p className="mt-1 text-ink-muted">
          As the hub lays it out: <code>config.json</code>, <code>preprocessor_config.json</code>,{' '}
          <code>tokenizer.json</code> and ONNX graphs; or what <code>tools/export-onnx</code> made, with its{' '}
          <code>manifest.json</code>.
        </p>
      </div>
    </FileDrop>
    {isNothing ? (
      <Notice tone="danger" className="mt-3">
        Nothing of a model is among what you chose: no ONNX graph, no tokenizer, no settings.
      </Notice>
    ) : null}
  </>
);
