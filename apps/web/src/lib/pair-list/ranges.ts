import type { ExploreView } from '@plumbline/analysis';

export type Ranges = ExploreView['ranges'];

// Ids of scorers are free texts; these signs divide the parts of a parameter, whose ends are trimmed.
const escapeId = (id: string): string =>
  id
    .replace(/[%~,]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/^\s|\s$/g, encodeURIComponent);

function unescapeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Texts joined by `~`, so that none can be taken for two. */
export const joinIds = (ids: readonly string[]): string => ids.map(escapeId).join('~');
export const splitIds = (text: string): readonly string[] => text.split('~').map(unescapeId);

/** Digits that are enough to tell two bins apart, and no more. */
const shorten = (value: number): string => String(Number(value.toPrecision(12)));

/** `human~0.5~1,textnorm:clip@2~none`: how the ranges of a view stand in an address; undefined: there are none. */
export function writeRanges(ranges: Ranges): string | undefined {
  const parts = Object.entries(ranges).map(([id, range]) =>
    range === 'none' ? `${escapeId(id)}~none` : `${escapeId(id)}~${shorten(range.from)}~${shorten(range.to)}`,
  );
  return parts.length === 0 ? undefined : parts.sort().join(',');
}

/** What cannot be read is left out. */
export function readRanges(text: string | undefined): Ranges {
  if (text === undefined || text === '') return {};
  return Object.fromEntries(text.split(',').flatMap(readRange));
}

function readRange(part: string): ReadonlyArray<readonly [string, Ranges[string]]> {
  const [id = '', from = '', to = ''] = part.split('~');
  if (id === '') return [];
  if (from === 'none') return [[unescapeId(id), 'none']];
  const range = { from: from === '' ? Number.NaN : Number(from), to: to === '' ? Number.NaN : Number(to) };
  return Number.isFinite(range.from) && range.to > range.from ? [[unescapeId(id), range]] : [];
}
