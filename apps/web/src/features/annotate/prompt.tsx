import { cx } from '../../ui/cx.ts';

/** Longer prompts step down in size, so that the picture keeps its room. */
function sizeOf(text: string): string {
  if (text.length <= 40) return 'text-3xl sm:text-4xl';
  if (text.length <= 80) return 'text-2xl sm:text-4xl';
  if (text.length <= 200) return 'text-xl sm:text-2xl';
  return 'text-base sm:text-lg';
}

/** The text to judge. Its language and direction are its own, whatever those of the page are. */
export function Prompt({ text }: { readonly text: string }) {
  return (
    <div className="order-2 max-h-[30%] shrink-0 overflow-y-auto sm:order-none sm:max-h-[35%]">
      <h1
        data-testid="prompt"
        lang=""
        dir="auto"
        className={cx(
          'mx-auto max-w-5xl text-balance text-center font-medium leading-tight tracking-tight sm:leading-snug',
          sizeOf(text),
        )}
      >
        {text}
      </h1>
    </div>
  );
}
