import type { Prisma } from './generated/client.ts';

export interface AuditEntry {
  readonly action:
    | 'study_created'
    | 'study_updated'
    | 'study_deleted'
    | 'simulated_raters_removed'
    | 'rater_set_aside'
    | 'rater_taken_back'
    | 'invitation_created'
    | 'invitation_revoked'
    | 'person_joined'
    | 'recruitment_saved'
    | 'recruitment_opened'
    | 'recruitment_closed'
    | 'sign_in_link_created'
    | 'labelling_policy_changed'
    | 'pairs_tagged'
    | 'pairs_untagged'
    | 'pairs_adjudicated'
    | 'adjudications_withdrawn'
    | 'gold_marked'
    | 'gold_removed'
    | 'gold_collected'
    | 'labels_requested'
    | 'label_requests_cancelled'
    | 'view_saved'
    | 'view_changed'
    | 'view_removed'
    | 'comment_deleted'
    | 'pairs_imported'
    | 'guideline_changed'
    | 'qualification_changed'
    | 'training_items_added'
    | 'training_item_changed'
    | 'training_item_removed'
    | 'round_granted'
    | 'model_added'
    | 'model_removed'
    | 'evaluation_created'
    | 'evaluation_updated'
    | 'evaluation_deleted';
  readonly studyId?: string;
  readonly personId?: string;
  readonly details?: Prisma.InputJsonObject;
  readonly at: Date;
}

/** Writes down who did what, in the transaction that does it. */
export async function recordAudit(tx: Pick<Prisma.TransactionClient, 'auditEvent'>, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: entry });
}
