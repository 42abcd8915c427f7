import type { Prisma } from './generated/client.ts';

export interface AuditEntry {
  readonly action:
    | 'study_created'
    | 'study_updated'
    | 'study_deleted'
    | 'simulated_raters_removed'
    | 'invitation_created'
    | 'invitation_revoked'
    | 'person_joined'
    | 'sign_in_link_created'
    | 'pairs_tagged'
    | 'pairs_untagged'
    | 'pairs_adjudicated'
    | 'adjudications_withdrawn'
    | 'labels_requested'
    | 'label_requests_cancelled'
    | 'view_saved'
    | 'view_changed'
    | 'view_removed'
    | 'comment_deleted'
    | 'pairs_imported'
    | 'model_added'
    | 'model_removed';
  readonly studyId?: string;
  readonly personId?: string;
  readonly details?: Prisma.InputJsonObject;
  readonly at: Date;
}

/** Writes down who did what, in the transaction that does it. */
export async function recordAudit(tx: Pick<Prisma.TransactionClient, 'auditEvent'>, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: entry });
}
