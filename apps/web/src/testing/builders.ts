import type { BlindPair, OwnLabel, Person, Study } from '@plumbline/contract';

let made = 0;

/** A uuid that is the same in every run: the n-th one made. */
export function nextUuid(): string {
  made += 1;
  return `01890000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
}

const CREATED_AT = '2026-01-05T09:00:00.000Z';

export const aPerson = (overrides: Partial<Person> = {}): Person => ({
  id: nextUuid(),
  displayName: 'Mira',
  role: 'annotator',
  ...overrides,
});

export const aPair = (overrides: Partial<BlindPair> = {}): BlindPair => {
  const pairId = nextUuid();
  return {
    pairId,
    prompt: `prompt ${made}`,
    image: { sha256: made.toString(16).padStart(64, '0'), width: 384, height: 384 },
    ...overrides,
  };
};

export const pairs = (count: number): BlindPair[] => Array.from({ length: count }, () => aPair());

export const anOwnLabel = (overrides: Partial<OwnLabel> = {}): OwnLabel => ({
  ...aPair(),
  value: 1,
  note: '',
  labelledAt: CREATED_AT,
  ...overrides,
});

export const aStudy = (overrides: Partial<Study> = {}): Study => ({
  id: nextUuid(),
  slug: 'scenes',
  name: 'Scenes',
  description: '',
  reveal: 'never',
  isDemo: false,
  isClosed: false,
  createdAt: CREATED_AT,
  pairs: 3,
  labelledByMe: 0,
  ...overrides,
});
