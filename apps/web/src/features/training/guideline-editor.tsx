import { GuidelineTextSchema, TRAINING_LIMITS, writeGuideline } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { failureCode, request } from '../../lib/api.ts';
import { formatCount } from '../../lib/figures.ts';
import { guidelineQuery } from '../../lib/guideline/guideline-query.ts';
import { MarkdownText } from '../../lib/guideline/markdown-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useTrainingChange } from './use-training.ts';

interface GuidelineEditorProps {
  readonly study: string;
  readonly saved: string;
}

const HINT =
  'Markdown: headings with #, lists with -, **bold**, tables. Pictures only from here, such as ![two cats](/api/v1/images/…/display). HTML is shown as it is written.';

/** The guideline with its preview beside it. */
export function GuidelineEditor({ study, saved }: GuidelineEditorProps) {
  const [draft, setDraft] = useState<string | null>(null);
  // What the draft was made from: what others save meanwhile is not replaced unseen.
  const [basis, setBasis] = useState(saved);
  /** What somebody else saved meanwhile; null: nothing. */
  const [other, setOther] = useState<string | null>(null);
  const text = draft ?? saved;
  const shown = useDeferredValue(text);
  const save = useTrainingChange(study, () =>
    request(writeGuideline, { params: { study }, body: { text, replaces: draft === null ? saved : basis } }),
  );
  const setTheirs = (theirs: string) => {
    save.reset();
    setBasis(theirs);
    setOther(theirs);
  };
  const isTooLong = !GuidelineTextSchema.safeParse(text).success;
  const write = (value: string) => {
    if (draft === null) setBasis(saved);
    setDraft(value === saved ? null : value);
  };
  const end = () => {
    setDraft(null);
    setOther(null);
  };
  const limit = `The guideline is too long: it may have ${formatCount(TRAINING_LIMITS.guidelineBytes)} bytes.`;
  return (
    <Panel title="Guideline">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined, { onSuccess: end });
        }}
      >
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <Field label="Text" hint={HINT} error={isTooLong ? limit : undefined}>
            {(ids) => (
              <TextArea
                {...ids}
                dir="auto"
                rows={18}
                className="font-mono"
                value={text}
                onChange={(event) => write(event.target.value)}
              />
            )}
          </Field>
          <section aria-label="Preview" className="min-w-0">
            <h3 className="mb-1.5 font-medium text-sm">Preview</h3>
            <div className="max-h-[30rem] overflow-auto rounded-control border border-line p-4">
              {shown.trim() === '' ? <p className="text-ink-faint text-sm">Nothing is written yet.</p> : null}
              <MarkdownText text={shown} />
            </div>
          </section>
        </div>
        {save.isError ? (
          <Notice tone="danger" className="flex flex-wrap items-center justify-between gap-3">
            <span>{save.error.message}</span>
            {failureCode(save.error) === 'wrong_state' ? <Theirs study={study} onRead={setTheirs} /> : null}
          </Notice>
        ) : null}
        {other === null ? null : <OtherText text={other} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isPending={save.isPending} disabled={draft === null || isTooLong}>
            Save the guideline
          </Button>
          {draft === null ? null : <Button onClick={end}>Discard changes</Button>}
        </div>
      </form>
    </Panel>
  );
}

interface TheirsProps {
  readonly study: string;
  readonly onRead: (text: string) => void;
}

function Theirs({ study, onRead }: TheirsProps) {
  const queryClient = useQueryClient();
  const read = useMutation({
    mutationFn: () => queryClient.fetchQuery({ ...guidelineQuery(study), staleTime: 0 }),
    onSuccess: ({ text }) => onRead(text),
  });
  return (
    <Button size="sm" isPending={read.isPending} onClick={() => read.mutate()}>
      Show what it says now
    </Button>
  );
}

/** Saving after this has been shown replaces it. */
function OtherText({ text }: { readonly text: string }) {
  return (
    <section aria-label="What it says now" className="rounded-control border border-line p-4">
      <p className="mb-3 text-ink-muted text-sm">This was saved meanwhile; saving yours replaces it.</p>
      <pre dir="auto" className="max-h-60 overflow-auto whitespace-pre-wrap text-sm">
        {text}
      </pre>
    </section>
  );
}
