import type { EndpointOutput, listModels } from '@plumbline/contract';
import { Button } from '../../../ui/button.tsx';
import { TextLink } from '../../../ui/link.tsx';

type Known = EndpointOutput<typeof listModels>['known'][number];

interface KnownModelsProps {
  readonly known: readonly Known[];
  readonly onChoose: (repo: string) => void;
}

/** Models of the hub whose settings need not be guessed. */
export function KnownModels({ known, onChoose }: KnownModelsProps) {
  if (known.length === 0) return null;
  return (
    <section aria-label="Known models">
      <h3 className="mb-1 font-semibold text-sm">Known models</h3>
      <ul className="divide-y divide-line">
        {known.map((model) => (
          <li key={model.repo} className="grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
            <div className="min-w-0 text-sm">
              <p className="font-medium">{model.name}</p>
              <p className="text-pretty text-ink-muted">{model.measures}</p>
              <p className="break-words text-ink-faint">
                {model.repo}, {model.licence}
              </p>
              {model.needsExport ? <NeedsExport /> : null}
            </div>
            <Way model={model} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Way({
  model: { repo, name, modelId, needsExport },
  onChoose,
}: { readonly model: Known } & Pick<KnownModelsProps, 'onChoose'>) {
  if (modelId !== null) {
    return (
      <TextLink to="/models/$model" params={{ model: modelId }} className="text-sm">
        Added
      </TextLink>
    );
  }
  if (needsExport) return null;
  return (
    <Button size="sm" aria-label={`Choose ${name}`} onClick={() => onChoose(repo)}>
      Choose
    </Button>
  );
}

/** The hub has its weights in a form that browsers cannot run. */
const NeedsExport = () => (
  <p className="mt-1 text-pretty text-ink-muted">
    The hub has no ONNX files of it. Make them with <code className="text-ink">tools/export-onnx</code> (its readme
    shows how), then add the folder that comes out “From files”.
  </p>
);
