import { describe, expect, it } from 'vitest';
import { decide, type Facts, type Stand } from './decide.ts';

const FACTS: Facts = {
  ...{ stand: 'live', kind: 'comparison', criterion: 'alignment', answer: 'left' },
  ...{ criteria: ['fidelity', 'alignment'], answered: ['fidelity'], isSetAside: false },
  comparison: { counted: 0, leased: 1, wanted: 1 },
};
const becomes = (facts: Partial<Facts>) => {
  const decision = decide({ ...FACTS, ...facts });
  return decision.kind === 'taken' ? decision.after : decision.code;
};
const ANSWERED: readonly Stand[] = ['counted', 'surplus', 'set_aside'];

describe('an answer', () => {
  it('leaves the ballot as it was until it is the last one', () => {
    expect(becomes({ answered: [] })).toBe('live');
    expect(becomes({ answered: [], stand: 'returned' })).toBe('returned');
    expect(becomes({ criterion: 'fidelity' })).toBe('live');
    expect(becomes({})).toBe('counted');
  });

  it('counts on a place that is kept, or on one that is free', () => {
    expect(becomes({ comparison: { counted: 1, leased: 1, wanted: 2 } })).toBe('counted');
    expect(becomes({ stand: 'returned', comparison: { counted: 1, leased: 0, wanted: 2 } })).toBe('counted');
  });

  it('is surplus where the place is somebody else’s, or not wanted any more', () => {
    expect(becomes({ stand: 'returned', comparison: { counted: 1, leased: 1, wanted: 2 } })).toBe('surplus');
    expect(becomes({ stand: 'returned', comparison: { counted: 2, leased: 0, wanted: 2 } })).toBe('surplus');
    expect(becomes({ comparison: { counted: 1, leased: 1, wanted: 1 } })).toBe('surplus');
  });

  it('changes nothing of a ballot that had all of them', () => {
    for (const stand of ANSWERED) {
      expect(becomes({ stand, answered: ['fidelity', 'alignment'] })).toBe(stand);
    }
  });

  it('of a rater who is set aside does not count; a check is never one too many', () => {
    expect(becomes({ isSetAside: true })).toBe('set_aside');
    const full = { counted: 1, leased: 0, wanted: 1 };
    for (const kind of ['repeat', 'decoy'] as const) {
      expect(becomes({ kind, comparison: full })).toBe('counted');
      expect(becomes({ kind, stand: 'returned', comparison: full })).toBe('counted');
      expect(becomes({ kind, isSetAside: true, comparison: full })).toBe('set_aside');
    }
  });

  it('to what is not asked is refused', () => {
    expect(becomes({ criteria: ['fidelity'] })).toBe('not_assigned');
  });
});

describe('an answer that is taken back', () => {
  const back = { answer: null, answered: ['fidelity', 'alignment'] } as const;
  it('leaves its place to its author where it counted', () => {
    expect(becomes({ ...back, stand: 'counted' })).toBe('live');
    expect(becomes({ ...back, stand: 'surplus' })).toBe('returned');
    expect(becomes({ ...back, stand: 'set_aside' })).toBe('returned');
  });

  it('before the last one leaves the ballot as it was', () => {
    expect(becomes({ answer: null, criterion: 'fidelity' })).toBe('live');
    expect(becomes({ answer: null, criterion: 'fidelity', stand: 'returned' })).toBe('returned');
  });

  it('must be there', () => {
    expect(becomes({ answer: null })).toBe('not_found');
  });
});
