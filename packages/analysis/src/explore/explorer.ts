import { ok } from '@plumbline/result';
import { tallyPairs } from '../labels/pair-tallies.ts';
import { selectLabels } from '../labels/select-labels.ts';
import type { PairColumns } from '../pairs/pair-columns.ts';
import { listRows } from '../rows/list-rows.ts';
import type { ScorerRow } from '../rows/scorer-row.ts';
import type { AnalysisSession, SessionAnswer } from '../session/analysis-session.ts';
import type { AnalysisSettings } from '../settings/analysis-settings.ts';
import { SPLIT_AXIS, toAxes } from './axes.ts';
import type { Axis, AxisDimension } from './axis.ts';
import { CrossFilter } from './cross-filter.ts';
import type { DensityGrid, DensityRequest } from './density.ts';
import { countDensity } from './density.ts';
import type {
  BehindFigure,
  ExplorePlace,
  ExploreRow,
  ExploreSnapshot,
  ExploreView,
  PairSet,
  PromptPairs,
} from './explore-view.ts';
import { ALL, type Filter } from './filter.ts';
import { orderOf, toPlaces } from './order.ts';
import { findPair, findPairs, groupRows, pairId } from './pair-facts.ts';
import { createPromptSearch, pairsOfPrompts } from './prompt-search.ts';
import { type RowSource, readRow } from './read-row.ts';
import { columnOf, type SortKey, sortColumn } from './sort-key.ts';
import { behindKey, filterOf, keyOf } from './view-filters.ts';

/** What does not change while one looks at a study under one choice of settings. */
export interface ExplorerDescription {
  readonly version: string;
  readonly pairs: number;
  readonly prompts: number;
  readonly missingImages: number;
  readonly axes: readonly Axis[];
  /** One for each axis: all pairs of the study, bin by bin. */
  readonly totals: readonly Uint32Array[];
  readonly scorers: readonly ExplorerScorer[];
  readonly tags: readonly string[];
  /** Rows of the table of figures, for those who come from one. */
  readonly figureRows: readonly ScorerRow[];
}

export interface ExplorerScorer {
  readonly row: string;
  readonly kind: string;
  readonly name: string;
}

interface Order {
  readonly key: string;
  readonly column: Float64Array | undefined;
  readonly order: Uint32Array;
}

/** All pairs of a study, filtered along every axis at once and sorted; answers in milliseconds. Runs anywhere. */
export class Explorer {
  readonly #session: AnalysisSession;
  readonly #settings: AnalysisSettings;
  readonly #source: RowSource;
  readonly #axes: readonly AxisDimension[];
  readonly #filter: CrossFilter;
  readonly #search: (text: string) => Uint8Array;
  readonly #applied = new Map<number, string>();
  readonly #figureRows: readonly ScorerRow[];
  readonly #totals: readonly Uint32Array[];
  #order: Order | undefined;
  #passing: Uint32Array = new Uint32Array();
  #places: Uint32Array | undefined;
  #asked: string | null = null;
  #snapshot: ExploreSnapshot | null = null;

  /** Errors: `unknown_model`, when the settings ask for a reward model that the study has no TextNorm of. */
  static open(session: AnalysisSession, settings: AnalysisSettings): SessionAnswer<Explorer> {
    const columns = session.derivePairs(settings);
    return columns.ok ? ok(new Explorer(session, settings, columns.value)) : columns;
  }

  private constructor(session: AnalysisSession, settings: AnalysisSettings, columns: PairColumns) {
    const { frame } = session;
    this.#session = session;
    this.#settings = settings;
    const { pair, tag } = frame.pairs.tagged;
    const tags = groupRows(pair, tag, frame.pairs.length);
    const labels = selectLabels(frame, settings);
    this.#source = { frame, columns, answers: tallyPairs(labels, frame.pairs.length), tags };
    this.#axes = toAxes(frame, columns, this.#source.answers);
    const sets = [{ kind: 'set' }, { kind: 'set' }, { kind: 'set' }] as const;
    this.#filter = new CrossFilter(frame.pairs.length, [...this.#axes.map(({ dimension }) => dimension), ...sets]);
    this.#totals = this.#axes.map((_, axis) => this.#filter.countsOf(axis).slice());
    this.#figureRows = listRows(frame, settings);
    this.#search = createPromptSearch(frame);
  }

  describe(): ExplorerDescription {
    const { frame, columns } = this.#source;
    const image = this.#axes.findIndex(({ axis }) => axis.id === 'image');
    return {
      version: frame.version,
      pairs: frame.pairs.length,
      prompts: frame.prompts.ids.length,
      missingImages: this.#totals[image]?.[1] ?? 0,
      axes: this.#axes.map(({ axis }) => axis),
      totals: this.#totals,
      scorers: columns.scorers.map(({ row, kind, name }) => ({ row, kind, name })),
      tags: frame.tags,
      figureRows: this.#figureRows,
    };
  }

  /** Filters and sorts as asked; what is asked already costs nothing. */
  apply(view: ExploreView): ExploreSnapshot {
    const asked = JSON.stringify({ ...view, among: view.among?.key });
    if (this.#snapshot !== null && this.#asked === asked) return this.#snapshot;
    for (const [index, { axis }] of this.#axes.entries()) this.#setFilter(index, filterOf(axis, view));
    const sets = this.#axes.length;
    this.#setSet(sets, view.search, () => this.#search(view.search));
    this.#setSet(sets + 1, behindKey(view.behind), () => this.#pairsBehind(view.behind));
    this.#setSet(sets + 2, view.among?.key ?? '', () => this.#pairsAmong(view.among));
    const sortedBy = this.#sort(view);
    this.#passing = this.#filter.select(this.#order?.order ?? new Uint32Array());
    this.#places = undefined;
    this.#asked = asked;
    this.#snapshot = {
      revision: (this.#snapshot?.revision ?? 0) + 1,
      passing: this.#passing.length,
      passingPrompts: this.promptsInOrder().length,
      counts: this.#axes.map((_, axis) => this.#filter.countsOf(axis).slice()),
      sortedBy,
    };
    return this.#snapshot;
  }

  /** Pairs at places `from .. to` of the sorted list. */
  rows(from: number, to: number): readonly ExploreRow[] {
    return this.rowsAt(this.#passing.subarray(from, to));
  }

  /** Pairs by their positions in the frame. */
  rowsAt(indices: Iterable<number>): readonly ExploreRow[] {
    return Array.from(indices, (index) => readRow(this.#source, index, this.#order?.column));
  }

  /** Positions in the frame of the pairs at places `from .. to` of the sorted list. */
  indices(from: number, to: number): Uint32Array {
    return this.#passing.slice(from, to);
  }

  pairIds(indices: Iterable<number>): readonly string[] {
    return Array.from(indices, (index) => pairId(this.#source.frame, index));
  }

  /** Null: the study has no such pair, or it does not pass. */
  placeOf(id: string): ExplorePlace | null {
    const { frame } = this.#source;
    const pair = findPair(frame, id);
    if (pair === undefined || !this.#filter.passes(pair)) return null;
    this.#places ??= toPlaces(this.#passing, frame.pairs.length);
    const place = this.#places[pair] ?? 0;
    const idAt = (at: number): string | null => {
      const other = this.#passing[at];
      return other === undefined ? null : pairId(frame, other);
    };
    return {
      position: place + 1,
      total: this.#passing.length,
      previous: place === 0 ? null : idAt(place - 1),
      next: idAt(place + 1),
    };
  }

  /** Prompts that have a pair which passes, in the order in which the list first comes to them. */
  promptsInOrder(): Uint32Array {
    const { prompt } = this.#source.frame.pairs;
    const isSeen = new Uint8Array(this.#source.frame.prompts.ids.length);
    const found = new Uint32Array(isSeen.length);
    let count = 0;
    for (const pair of this.#passing) {
      const own = prompt[pair] ?? 0;
      if (isSeen[own] === 1) continue;
      isSeen[own] = 1;
      found[count++] = own;
    }
    return found.slice(0, count);
  }

  /**
   * All pairs of a prompt, also those that do not pass, with its neighbours among the prompts that do.
   *
   * @param id  of the prompt; null, or not a prompt that passes: the first that does
   */
  prompt(id: string | null): PromptPairs | null {
    const { ids, texts } = this.#source.frame.prompts;
    const inOrder = this.promptsInOrder();
    const place = Math.max(0, inOrder.indexOf(id === null ? -1 : ids.indexOf(id)));
    const prompt = inOrder[place];
    if (prompt === undefined) return null;
    const idAt = (at: number): string | null => ids[inOrder[at] ?? -1] ?? null;
    return {
      id: ids[prompt] ?? '',
      text: texts[prompt] ?? '',
      position: place + 1,
      total: inOrder.length,
      previous: idAt(place - 1),
      next: idAt(place + 1),
      rows: this.#pairsOfPrompt(prompt).map((row) => ({ ...row, passes: this.#filter.passes(row.index) })),
    };
  }

  #pairsOfPrompt(prompt: number): readonly ExploreRow[] {
    const own = this.#source.frame.pairs.prompt;
    const first = own.indexOf(prompt);
    let end = first;
    while (own[end] === prompt) end++;
    return this.rowsAt(Array.from({ length: end - first }, (_, offset) => first + offset));
  }

  /** At most `most` of the pairs that pass and have an image, spread evenly over the sorted list. */
  sampleImages(most: number): { readonly indices: Uint32Array; readonly available: number } {
    const image = this.#axes.find(({ axis }) => axis.id === 'image')?.dimension;
    const codes = image?.kind === 'category' ? image.codes : undefined;
    const stored = this.#passing.filter((pair) => codes?.[pair] === 0);
    if (stored.length <= most) return { indices: stored, available: stored.length };
    const indices = Uint32Array.from(
      { length: most },
      (_, place) => stored[Math.floor((place * stored.length) / most)] ?? 0,
    );
    return { indices, available: stored.length };
  }

  /** Pairs counted on a grid over two axes: those that pass, and those that all other filters let pass. */
  density(request: DensityRequest): DensityGrid | null {
    const { frame, columns } = this.#source;
    const [x, y] = [columnOf(frame, columns, request.x.id), columnOf(frame, columns, request.y.id)];
    if (x === undefined || y === undefined) return null;
    const own = [request.x.id, request.y.id].map((id) => this.#axes.findIndex(({ axis }) => axis.id === id));
    return countDensity(x, y, request, (pair) => this.#filter.standingApartFrom(pair, own));
  }

  /** The pair nearest to a point of the plane, among those that pass; distances in units of the two spans. */
  nearest(request: DensityRequest, x: number, y: number): ExploreRow | null {
    const { frame, columns } = this.#source;
    const [xs, ys] = [columnOf(frame, columns, request.x.id), columnOf(frame, columns, request.y.id)];
    if (xs === undefined || ys === undefined) return null;
    let best: number | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const pair of this.#passing) {
      const dx = ((xs[pair] ?? Number.NaN) - x) / (request.x.to - request.x.from);
      const dy = ((ys[pair] ?? Number.NaN) - y) / (request.y.to - request.y.from);
      const distance = dx * dx + dy * dy;
      if (distance < least) [best, least] = [pair, distance];
    }
    return best === undefined ? null : (this.rowsAt([best])[0] ?? null);
  }

  #setFilter(index: number, filter: Filter): void {
    const key = keyOf(filter);
    if ((this.#applied.get(index) ?? keyOf(ALL)) === key) return;
    this.#filter.setFilter(index, filter);
    this.#applied.set(index, key);
  }

  #setSet(index: number, key: string, pairs: () => Uint8Array): void {
    if ((this.#applied.get(index) ?? '') === key) return;
    this.#filter.setFilter(index, key === '' ? ALL : { kind: 'set', pairs: pairs() });
    this.#applied.set(index, key);
  }

  #pairsAmong(among: PairSet | null): Uint8Array {
    const { frame } = this.#source;
    const isIn = new Uint8Array(frame.pairs.length);
    for (const pair of findPairs(frame, among?.pairs ?? [])) if (pair >= 0) isIn[pair] = 1;
    return isIn;
  }

  #pairsBehind(behind: BehindFigure | null): Uint8Array {
    const { pairs, prompts } = this.#source.frame;
    if (behind === null) return new Uint8Array(pairs.length).fill(1);
    const quick = { ...this.#settings, bootstrap: { ...this.#settings.bootstrap, replicates: 0 } };
    const part = this.#session.part('table', quick);
    const table = part.ok ? part.value.table : [];
    const excluded = table.find(({ row }) => row === behind.row)?.metrics[behind.metric].perPrompt.excluded;
    const isWanted = Uint8Array.from({ length: prompts.ids.length }, (_, prompt) =>
      Number((excluded?.[prompt] === 0) === (behind.prompts === 'defined')),
    );
    return pairsOfPrompts(pairs.prompt, isWanted);
  }

  /** Sorts anew when the order that is asked for changed; falls back to what the study does have. */
  #sort({ sort, direction }: ExploreView): SortKey {
    const { frame, columns } = this.#source;
    const column =
      this.#order?.key === JSON.stringify([sort, direction]) ? this.#order.column : sortColumn(frame, columns, sort);
    const isThere = sort.kind === 'study' || column !== undefined;
    const used: SortKey = isThere ? sort : { kind: 'column', id: SPLIT_AXIS };
    const key = JSON.stringify([used, direction]);
    if (this.#order?.key !== key) {
      const values = isThere ? column : columns.split;
      this.#order = { key, column: values, order: orderOf(values, frame.pairs.length, direction) };
    }
    return used;
  }
}
