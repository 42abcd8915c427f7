import type { Person, SavedView } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { type AuditEntry, recordAudit } from '../../db/audit.ts';
import { isUniqueViolation } from '../../db/constraint-error.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';

type Transaction = Prisma.TransactionClient;
type Outcome<Value> = Result<Value, 'not_found' | 'name_taken'>;

/** Who does it, in which study. */
export interface ViewActor {
  readonly studyId: string;
  readonly person: Person;
  readonly at: Date;
}

export interface ViewDraft {
  readonly name: string;
  readonly query: string;
}

const include = { person: { select: { displayName: true } } };
type ViewRow = Prisma.SavedViewGetPayload<{ include: typeof include }>;

export const createViewRepository = ({ prisma, transaction }: Database) => {
  /** The name of a view is its own within a study: the database says when it is taken. */
  const write = async (work: (tx: Transaction) => Promise<ViewRow | undefined>): Promise<Outcome<SavedView>> => {
    try {
      const row = await transaction(work);
      return row ? ok(toView(row)) : err('not_found');
    } catch (error) {
      if (isUniqueViolation(error)) return err('name_taken');
      throw error;
    }
  };

  return {
    async list(studyId: string): Promise<SavedView[]> {
      const rows = await prisma.savedView.findMany({ where: { studyId }, orderBy: { name: 'asc' }, include });
      return rows.map(toView);
    },

    save: (actor: ViewActor, draft: ViewDraft) =>
      write(async (tx) => {
        const { studyId, person, at } = actor;
        const row = await tx.savedView.create({
          data: { ...draft, studyId, personId: person.id, createdAt: at },
          include,
        });
        await audit(tx, 'view_saved', actor, row.name);
        return row;
      }),

    update: (actor: ViewActor, id: string, change: { [Field in keyof ViewDraft]?: string | undefined }) =>
      write(async (tx) => {
        const { name, query } = change;
        const data = { ...(name === undefined ? {} : { name }), ...(query === undefined ? {} : { query }) };
        const { count } = await tx.savedView.updateMany({ where: { id, studyId: actor.studyId }, data });
        if (count === 0) return undefined;
        const row = await tx.savedView.findUniqueOrThrow({ where: { id }, include });
        await audit(tx, 'view_changed', actor, row.name);
        return row;
      }),

    remove: (actor: ViewActor, id: string): Promise<boolean> =>
      transaction(async (tx) => {
        const row = await tx.savedView.findFirst({ where: { id, studyId: actor.studyId } });
        if (!row) return false;
        await tx.savedView.deleteMany({ where: { id } });
        await audit(tx, 'view_removed', actor, row.name);
        return true;
      }),
  };
};

const audit = (tx: Transaction, action: AuditEntry['action'], { studyId, person, at }: ViewActor, name: string) =>
  recordAudit(tx, { action, studyId, personId: person.id, details: { name }, at });

const toView = ({ id, name, query, person, createdAt }: ViewRow): SavedView => ({
  id,
  name,
  query,
  savedBy: person?.displayName ?? null,
  createdAt: createdAt.toISOString(),
});
