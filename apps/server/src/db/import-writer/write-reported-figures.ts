import type { Prisma } from '../generated/client.ts';
import { jsonRows, uuidList } from '../json-rows.ts';

type Figures = Readonly<Record<string, number>>;

export interface ReportedDraft {
  readonly promptId: string;
  readonly isNewPrompt: boolean;
  /** By source, then name of the figure. */
  readonly figures: Readonly<Record<string, Figures>>;
}

export interface Reported {
  /** Figures that were not there: one for each prompt, source and name. */
  readonly added: number;
  /** Drafts that brought some, by their place. */
  readonly withNews: ReadonlySet<number>;
  /** Drafts that give another value for a figure that is there, by their place; a sentence for people. */
  readonly refused: ReadonlyMap<number, string>;
}

interface FigureRow {
  readonly promptId: string;
  readonly source: string;
  readonly figures: Figures;
}

const keyOf = (promptId: string, source: string): string => `${promptId}/${source}`;

/** Adds published figures to what is known of the prompts; all of a draft or nothing. */
export async function writeReportedFigures(
  tx: Prisma.TransactionClient,
  drafts: readonly ReportedDraft[],
): Promise<Reported> {
  const known = await findFigures(tx, drafts);
  const changed = new Map<string, FigureRow>();
  const withNews = new Set<number>();
  const refused = new Map<number, string>();
  let added = 0;
  for (const [place, { promptId, figures }] of drafts.entries()) {
    const rows = Object.entries(figures).map(([source, given]) => {
      const there = known.get(keyOf(promptId, source)) ?? {};
      return { promptId, source, given, there };
    });
    const conflict = rows.map(findConflict).find((message) => message !== undefined);
    if (conflict !== undefined) {
      refused.set(place, conflict);
      continue;
    }
    for (const { source, given, there } of rows) {
      const news = Object.keys(given).filter((name) => !Object.hasOwn(there, name)).length;
      if (news === 0) continue;
      const all = { ...there, ...given };
      known.set(keyOf(promptId, source), all);
      changed.set(keyOf(promptId, source), { promptId, source, figures: all });
      added += news;
      withNews.add(place);
    }
  }
  await storeFigures(tx, [...changed.values()]);
  return { added, withNews, refused };
}

function findConflict({ source, given, there }: { source: string; given: Figures; there: Figures }) {
  for (const [name, value] of Object.entries(given)) {
    if (Object.hasOwn(there, name) && there[name] !== value) {
      return `${source} ${name} is ${value} here and ${there[name]} before.`;
    }
  }
  return undefined;
}

async function findFigures(tx: Prisma.TransactionClient, drafts: readonly ReportedDraft[]) {
  const old = drafts.filter(({ isNewPrompt, figures }) => !isNewPrompt && Object.keys(figures).length > 0);
  if (old.length === 0) return new Map<string, Figures>();
  const rows = await tx.$queryRaw<FigureRow[]>`
    SELECT prompt_id AS "promptId", source, figures FROM reported_figure
    WHERE prompt_id IN ${uuidList(new Set(old.map(({ promptId }) => promptId)))}`;
  return new Map(rows.map(({ promptId, source, figures }) => [keyOf(promptId, source), figures]));
}

async function storeFigures(tx: Prisma.TransactionClient, rows: readonly FigureRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO reported_figure (prompt_id, source, figures)
    SELECT r."promptId", r.source, r.figures FROM ${jsonRows(rows)} AS r("promptId" uuid, source text, figures jsonb)
    ON CONFLICT (prompt_id, source) DO UPDATE SET figures = excluded.figures`;
}
