import { CopyButton } from '../../ui/copy-button.tsx';

interface OtherMachinesProps {
  readonly study: string;
  readonly model: string;
}

/** The same work on other machines: they share the pairs with browsers and with each other. */
export function OtherMachines({ study, model }: OtherMachinesProps) {
  const command = `npx plumbline worker --study ${study} --model ${model}`;
  return (
    <details>
      <summary className="w-fit rounded-sm font-medium text-sm">Score on other machines</summary>
      <p className="mt-2 mb-2 max-w-prose text-pretty text-ink-muted text-sm">
        Run this as often as you like, on as many machines as you like. They share the pairs among them and with
        browsers; one that is interrupted is made up for by the others.
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 break-all rounded bg-raised px-2 py-1 text-sm">{command}</code>
        <CopyButton isCompact what="the command" text={command} />
      </div>
    </details>
  );
}
