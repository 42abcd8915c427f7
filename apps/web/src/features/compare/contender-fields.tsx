import type { Generator } from '@plumbline/contract';
import { countOf } from '../../lib/figures.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FolderImport } from './folders/folder-import.tsx';
import { ofGenerator, type SetUpDraft } from './set-up-draft.ts';

interface ContenderFieldsProps {
  readonly study: string;
  readonly generators: readonly Generator[];
  readonly contenders: SetUpDraft['contenders'];
  readonly error: string | undefined;
  readonly onChange: (contenders: SetUpDraft['contenders']) => void;
}

/** Who is compared: generators of the study, or folders of images that become some. */
export function ContenderFields({ study, generators, contenders, error, onChange }: ContenderFieldsProps) {
  const chosen = new Set(contenders.map(({ name }) => name));
  const add = (names: readonly string[]) =>
    onChange([...contenders, ...names.filter((name) => !chosen.has(name)).map(ofGenerator)]);
  const toggle = (name: string, isChosen: boolean) =>
    isChosen ? add([name]) : onChange(contenders.filter((contender) => contender.name !== name));
  const canChooseAll = generators.length > 2 && chosen.size < generators.length;
  return (
    <Panel
      title="Contenders"
      actions={
        canChooseAll ? (
          <Button size="sm" variant="quiet" onClick={() => add(generators.map(({ name }) => name))}>
            Choose all
          </Button>
        ) : null
      }
    >
      {generators.length === 0 ? (
        <p className="text-ink-muted text-sm">The study has no images yet: import two or more folders of them.</p>
      ) : (
        <ul className="grid gap-1">
          {generators.map((generator) => (
            <GeneratorChoice
              key={generator.id}
              generator={generator}
              isChosen={chosen.has(generator.name)}
              onChange={(isChosen) => toggle(generator.name, isChosen)}
            />
          ))}
        </ul>
      )}
      {/* With nothing to choose from, what to do is said above. */}
      {error && generators.length > 0 ? (
        <Notice tone="danger" className="mt-3">
          {error}
        </Notice>
      ) : null}
      {generators.length === 0 ? (
        <FolderImport study={study} others={generators.length} onImported={add} />
      ) : (
        <Disclosure title="Import folders of images" className="mt-2">
          <FolderImport study={study} others={generators.length} onImported={add} />
        </Disclosure>
      )}
    </Panel>
  );
}

interface GeneratorChoiceProps {
  readonly generator: Generator;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
}

const GeneratorChoice = ({ generator, isChosen, onChange }: GeneratorChoiceProps) => (
  <li>
    <label className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-2 text-sm hover:bg-raised sm:min-h-9">
      <input
        type="checkbox"
        checked={isChosen}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 shrink-0 accent-accent"
      />
      <span dir="auto" className="wrap-anywhere min-w-0 flex-1 font-medium">
        {generator.name}
      </span>
      <span className="text-right text-ink-faint tabular-nums">{describeImages(generator)}</span>
    </label>
  </li>
);

/** "4 images of each of 60 prompts". */
function describeImages({ prompts, imagesPerPrompt: { least, most } }: Generator): string {
  const images = least === most ? countOf(most, 'image') : `${least} to ${most} images`;
  return `${images} of ${countOf(prompts, 'prompt')}`;
}
