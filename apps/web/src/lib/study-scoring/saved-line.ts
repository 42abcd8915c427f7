import { z } from 'zod';

const KEY = 'plumbline.scoring';

const SavedLineSchema = z.object({
  /** What this tab scores now, and after that; ids of models. */
  line: z.array(z.object({ study: z.string(), model: z.string() })),
  isPaused: z.boolean(),
});
export type SavedLine = z.infer<typeof SavedLineSchema>;

const NOTHING: SavedLine = { line: [], isPaused: false };

/** What this tab scored before it was loaded again. */
export function readSavedLine(): SavedLine {
  try {
    const parsed = SavedLineSchema.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    return parsed.success ? parsed.data : NOTHING;
  } catch {
    return NOTHING;
  }
}

export function saveLine(saved: SavedLine): void {
  try {
    if (saved.line.length === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(saved));
  } catch {
    // Without storage a reload ends the run; the pairs are free again when their leases end.
  }
}
