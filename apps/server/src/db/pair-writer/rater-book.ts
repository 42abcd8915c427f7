import type { PersonKind } from '@plumbline/contract';
import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import { readStudyRaters } from '../study-raters.ts';
import { createUuid } from '../uuid.ts';

export interface NamedPerson {
  readonly name: string;
  readonly kind: PersonKind;
}

/**
 * Who is meant by a name in imported data: somebody who has labelled in the study under that name, in the form in which
 * exports write it; else a rater of this study alone, made when there is none. Good for one transaction.
 */
export class RaterBook {
  readonly #studyId: string;
  readonly #ids = new Map<string, string>();
  readonly #taken = new Map<string, PersonKind>();
  #hasRead = false;

  constructor(studyId: string) {
    this.#studyId = studyId;
  }

  /** Undefined: the name belongs to somebody of another kind, or was not met. */
  find({ name, kind }: NamedPerson): string | undefined {
    return this.#ids.get(keyOf(name, kind));
  }

  /** Of a name that `find` does not give: the kind of the rater who bears it. */
  kindOf(name: string): PersonKind | undefined {
    return this.#taken.get(name);
  }

  /** Finds or makes these people, so that `find` knows them. */
  async meet(tx: Prisma.TransactionClient, people: Iterable<NamedPerson>): Promise<void> {
    await this.recall(tx);
    const strangers = new Map<string, NamedPerson>();
    for (const person of people) {
      const key = keyOf(person.name, person.kind);
      if (!this.#ids.has(key) && !this.#taken.has(person.name)) strangers.set(key, person);
    }
    if (strangers.size > 0) await this.#addGuests(tx, [...strangers.values()]);
  }

  /** Makes `find` know those who have labelled in the study. */
  async recall(tx: Prisma.TransactionClient): Promise<void> {
    if (this.#hasRead) return;
    for (const { id, name, kind } of await readStudyRaters(tx, this.#studyId)) this.#ids.set(keyOf(name, kind), id);
    this.#hasRead = true;
  }

  async #addGuests(tx: Prisma.TransactionClient, guests: readonly NamedPerson[]): Promise<void> {
    // In one order everywhere, so that two imports never wait for each other.
    const rows = guests.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((guest) => ({ id: createUuid(), ...guest }));
    await tx.$executeRaw`
      INSERT INTO person (id, display_name, role, kind, home_study_id)
      SELECT r.id, r.name, 'annotator', r.kind, ${this.#studyId}::uuid
      FROM ${columnRows(rows, { id: 'uuid', name: 'text', kind: 'person_kind' })}
      ON CONFLICT (home_study_id, display_name) DO NOTHING`;
    const found = await tx.$queryRaw<{ id: string; name: string; kind: PersonKind }[]>`
      SELECT DISTINCT person.id, person.display_name AS name, person.kind::text AS kind FROM person
      JOIN ${columnRows(rows, { name: 'text' })} ON r.name = person.display_name
      WHERE person.home_study_id = ${this.#studyId}::uuid`;
    for (const { id, name, kind } of found) {
      this.#ids.set(keyOf(name, kind), id);
      this.#taken.set(name, kind);
    }
  }
}

const keyOf = (name: string, kind: PersonKind): string => `${kind}/${name}`;
