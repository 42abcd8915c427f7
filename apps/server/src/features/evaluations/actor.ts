import type { Person } from '@plumbline/contract';

/** Who changes something, and when. */
export interface Actor {
  readonly person: Person;
  readonly at: Date;
}
