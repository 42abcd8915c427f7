import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Facts, type Stand } from './decide.ts';

const facts = (overrides: Partial<Facts> = {}): Facts => ({
  value: 1,
  needsLease: true,
  lacksRound: false,
  isSetAside: false,
  label: null,
  lease: 'live',
  pair: { labels: 1, leased: 1, wanted: 3 },
  ...overrides,
});
const after = (overrides: Partial<Facts>) => {
  const decision = decide(facts(overrides));
  return decision.kind === 'taken' ? decision.after : decision.code;
};

describe('a label', () => {
  it.each([
    ['at a kept place counts', {}, 'counting'],
    ['at a kept place counts as the last one', { pair: { labels: 2, leased: 1, wanted: 3 } }, 'counting'],
    ['at a place that is not wanted any more is surplus', { pair: { labels: 2, leased: 1, wanted: 2 } }, 'surplus'],
    ['that is late counts where a place is free', { lease: 'returned' }, 'counting'],
    [
      'that is late is surplus where all places are kept',
      { lease: 'returned', pair: { labels: 1, leased: 2, wanted: 3 } },
      'surplus',
    ],
    ['of a rater who is set aside does not count', { isSetAside: true }, 'set_aside'],
    ['needs no place where everybody labels everything', { needsLease: false, lease: null }, 'counting'],
  ] as const)('%s', (_, given, label) => {
    expect(after(given)).toEqual({ label, lease: null });
  });

  it.each(['counting', 'surplus', 'set_aside'] as const)('over one that is %s stands where it stood', (label) => {
    for (const isSetAside of [true, false]) {
      const full = { labels: 3, leased: 0, wanted: 3 };
      expect(after({ label, lease: null, isSetAside, pair: full })).toEqual({ label, lease: null });
    }
  });

  it('of a pair that was not given to the person is refused', () => {
    expect(after({ lease: null })).toBe('not_assigned');
    expect(after({ lease: null, isSetAside: true })).toBe('not_assigned');
  });

  it('of whoever has not passed the round is refused, unless they were given the pair before, or have a label there', () => {
    for (const needsLease of [true, false]) {
      expect(after({ lacksRound: true, needsLease, lease: null })).toBe('not_qualified');
      expect(after({ lacksRound: true, needsLease })).toEqual({ label: 'counting', lease: null });
      expect(after({ lacksRound: true, needsLease, lease: null, label: 'counting' })).toEqual({
        label: 'counting',
        lease: null,
      });
    }
  });
});

describe('taking back', () => {
  it('leaves the place to its author where the label had one', () => {
    expect(after({ value: null, label: 'counting', lease: null })).toEqual({ label: null, lease: 'live' });
    for (const label of ['surplus', 'set_aside'] as const) {
      expect(after({ value: null, label, lease: null })).toEqual({ label: null, lease: 'returned' });
    }
  });

  it('is refused where nothing is there', () => {
    expect(after({ value: null })).toBe('not_found');
  });
});

/** One pair, and what people do at it in any order. */
class Model {
  wanted: number;
  readonly people = new Map<number, Stand>();
  readonly aside = new Set<number>();
  /** Values accepted of each person, in order. */
  readonly events = new Map<number, (1 | 0 | -1 | null)[]>();

  constructor(wanted: number) {
    this.wanted = wanted;
  }

  of(person: number): Stand {
    return this.people.get(person) ?? { label: null, lease: null };
  }

  count(isMeant: (stand: Stand) => boolean): number {
    return [...this.people.values()].filter(isMeant).length;
  }

  get pair() {
    const labels = this.count(({ label }) => label === 'counting');
    return { labels, leased: this.count(({ lease }) => lease === 'live'), wanted: this.wanted };
  }

  /** As the queue does: only while a place is free, to somebody without a label. */
  take(person: number): void {
    const { labels, leased, wanted } = this.pair;
    const { label, lease } = this.of(person);
    if (labels + leased < wanted && label === null && lease !== 'live')
      this.people.set(person, { label, lease: 'live' });
  }

  giveBack(person: number): void {
    const { label, lease } = this.of(person);
    if (lease === 'live') this.people.set(person, { label, lease: 'returned' });
  }

  setAside(person: number): void {
    this.aside.add(person);
    const { label, lease } = this.of(person);
    this.people.set(person, { label: label && 'set_aside', lease: lease && 'returned' });
  }

  say(person: number, value: 1 | 0 | -1 | null): void {
    const rules = { needsLease: true, lacksRound: false, isSetAside: this.aside.has(person) };
    const decision = decide({ ...this.of(person), ...rules, value, pair: this.pair });
    if (decision.kind === 'refused') return;
    this.people.set(person, decision.after);
    this.events.set(person, [...(this.events.get(person) ?? []), value]);
  }

  want(number: number): void {
    const { labels, leased } = this.pair;
    // Places are taken back by the policy where fewer are wanted; here also without that.
    this.wanted = Math.max(number, labels, number === 1 ? 0 : labels + leased);
  }
}

const person = fc.integer({ min: 0, max: 6 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('take' as const), person }),
  fc.record({ kind: fc.constant('giveBack' as const), person }),
  fc.record({ kind: fc.constant('setAside' as const), person }),
  fc.record({ kind: fc.constant('say' as const), person, value: fc.constantFrom(1, 0, -1, null) }),
  fc.record({ kind: fc.constant('say' as const), person, value: fc.constantFrom(1, 0, -1) }),
  fc.record({ kind: fc.constant('want' as const), wanted: fc.integer({ min: 1, max: 5 }) }),
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function apply(model: Model, move: Step): void {
  if (move.kind === 'say') model.say(move.person, move.value);
  else if (move.kind === 'want') model.want(move.wanted);
  else model[move.kind](move.person);
}

describe('whatever people do', () => {
  const schedules = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 60 }));

  it('never counts more labels than are wanted', () => {
    fc.assert(
      fc.property(schedules, ([wanted, steps]) => {
        const model = new Model(wanted);
        for (const move of steps) {
          apply(model, move);
          expect(model.pair.labels).toBeLessThanOrEqual(model.wanted);
        }
      }),
    );
  });

  it('drops nothing: who said something last that was accepted has a label, and who took it back has none', () => {
    fc.assert(
      fc.property(schedules, ([wanted, steps]) => {
        const model = new Model(wanted);
        for (const move of steps) apply(model, move);
        for (const [one, said] of model.events) {
          expect(model.of(one).label !== null).toBe(said.at(-1) !== null);
          if (model.aside.has(one)) expect(model.of(one).label).not.toBe('counting');
        }
      }),
    );
  });

  it('never keeps a place for somebody who has a label', () => {
    fc.assert(
      fc.property(schedules, ([wanted, steps]) => {
        const model = new Model(wanted);
        for (const move of steps) apply(model, move);
        expect(model.count(({ label, lease }) => label !== null && lease !== null)).toBe(0);
      }),
    );
  });
});
