-- The labelling engine: leases, uncounted labels, checks, training, crowds, preferences, integrity.

-- CreateEnum
CREATE TYPE "uncounted_reason" AS ENUM ('surplus', 'set_aside');

-- CreateEnum
CREATE TYPE "check_kind" AS ENUM ('gold', 'contrastive', 'repeat');

-- CreateEnum
CREATE TYPE "training_use" AS ENUM ('example', 'qualification');

-- CreateEnum
CREATE TYPE "crowd_platform" AS ENUM ('prolific', 'plain');

-- CreateEnum
CREATE TYPE "submission_state" AS ENUM ('active', 'completed', 'screened_out', 'returned', 'timed_out');

-- AlterTable
ALTER TABLE "label_event" ADD COLUMN     "check_id" UUID,
ADD COLUMN     "wait_ms" INTEGER;

-- AlterTable
ALTER TABLE "study_counter" ADD COLUMN     "open" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "pair_summary" ADD COLUMN     "leased" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "place" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "wanted" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "study" ADD COLUMN     "assignment" JSONB,
ADD COLUMN     "checks" JSONB,
ADD COLUMN     "guideline" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "labels_per_pair" SMALLINT,
ADD COLUMN     "qualification" JSONB;

-- CreateTable
CREATE TABLE "uncounted_label" (
    "pair_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "value" SMALLINT NOT NULL,
    "labelled_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" "uncounted_reason" NOT NULL,

    CONSTRAINT "uncounted_label_pkey" PRIMARY KEY ("pair_id","person_id")
);

-- CreateTable
CREATE TABLE "label_lease" (
    "pair_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "holder" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "returned_at" TIMESTAMPTZ(3),

    CONSTRAINT "label_lease_pkey" PRIMARY KEY ("pair_id","person_id")
);

-- CreateTable
CREATE TABLE "label_check" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "check_kind" NOT NULL,
    "pair_id" UUID NOT NULL,
    "text" TEXT,
    "expected" SMALLINT NOT NULL,
    "value" SMALLINT,
    "holder" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "label_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gold_pair" (
    "pair_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "value" SMALLINT NOT NULL,
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gold_pair_pkey" PRIMARY KEY ("pair_id")
);

-- CreateTable
CREATE TABLE "set_aside" (
    "study_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "by_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "set_aside_pkey" PRIMARY KEY ("study_id","person_id")
);

-- CreateTable
CREATE TABLE "training_item" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "pair_id" UUID NOT NULL,
    "use" "training_use" NOT NULL,
    "position" INTEGER NOT NULL,
    "expected" SMALLINT NOT NULL,
    "explanation" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "training_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "qualification" (
    "study_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "ended" INTEGER NOT NULL DEFAULT 0,
    "passed_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "qualification_pkey" PRIMARY KEY ("study_id","person_id")
);

-- CreateTable
CREATE TABLE "training_answer" (
    "item_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "value" SMALLINT NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "training_answer_pkey" PRIMARY KEY ("item_id","person_id","attempt")
);

-- CreateTable
CREATE TABLE "person_preference" (
    "person_id" UUID NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "person_preference_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "crowd_recruitment" (
    "study_id" UUID NOT NULL,
    "platform" "crowd_platform" NOT NULL,
    "settings" JSONB NOT NULL,
    "token_hash" CHAR(64) NOT NULL,
    "token" TEXT NOT NULL,
    "is_open" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crowd_recruitment_pkey" PRIMARY KEY ("study_id")
);

-- CreateTable
CREATE TABLE "crowd_submission" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "platform" "crowd_platform" NOT NULL,
    "participant" TEXT NOT NULL,
    "panel_study" TEXT NOT NULL DEFAULT '',
    "session" TEXT NOT NULL,
    "state" "submission_state" NOT NULL DEFAULT 'active',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "crowd_submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integrity_report" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "findings" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "integrity_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "uncounted_label_event_id_key" ON "uncounted_label"("event_id");

-- CreateIndex
CREATE INDEX "uncounted_label_study_id_reason_idx" ON "uncounted_label"("study_id", "reason");

-- CreateIndex
CREATE INDEX "uncounted_label_person_id_study_id_idx" ON "uncounted_label"("person_id", "study_id");

-- CreateIndex
CREATE INDEX "label_lease_live" ON "label_lease"("study_id", "expires_at") WHERE "returned_at" IS NULL;

-- CreateIndex
CREATE INDEX "label_lease_person_id_study_id_idx" ON "label_lease"("person_id", "study_id");

-- CreateIndex
CREATE INDEX "label_check_study_id_person_id_idx" ON "label_check"("study_id", "person_id");

-- CreateIndex
CREATE INDEX "label_check_pair_id_idx" ON "label_check"("pair_id");

-- CreateIndex
CREATE UNIQUE INDEX "label_check_person_id_kind_pair_id_key" ON "label_check"("person_id", "kind", "pair_id");

-- CreateIndex
CREATE INDEX "gold_pair_study_id_idx" ON "gold_pair"("study_id");

-- CreateIndex
CREATE INDEX "gold_pair_person_id_idx" ON "gold_pair"("person_id");

-- CreateIndex
CREATE INDEX "set_aside_person_id_idx" ON "set_aside"("person_id");

-- CreateIndex
CREATE INDEX "set_aside_by_id_idx" ON "set_aside"("by_id");

-- CreateIndex
CREATE INDEX "training_item_pair_id_idx" ON "training_item"("pair_id");

-- CreateIndex
CREATE UNIQUE INDEX "training_item_study_id_use_pair_id_key" ON "training_item"("study_id", "use", "pair_id");

-- CreateIndex
CREATE INDEX "qualification_person_id_idx" ON "qualification"("person_id");

-- CreateIndex
CREATE INDEX "training_answer_person_id_idx" ON "training_answer"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "crowd_recruitment_token_hash_key" ON "crowd_recruitment"("token_hash");

-- CreateIndex
CREATE INDEX "crowd_submission_person_id_idx" ON "crowd_submission"("person_id");

-- CreateIndex
CREATE INDEX "crowd_submission_study_id_state_idx" ON "crowd_submission"("study_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "crowd_submission_study_id_participant_session_key" ON "crowd_submission"("study_id", "participant", "session");

-- CreateIndex
CREATE INDEX "integrity_report_study_id_id_idx" ON "integrity_report"("study_id", "id");

-- CreateIndex
CREATE INDEX "label_event_check_id_idx" ON "label_event"("check_id");

-- Pairs that still have a free place, in the order in which they are asked.
CREATE INDEX "pair_summary_open" ON "pair_summary"("study_id", "priority" DESC, "place", "pair_id")
  WHERE "labels" + "leased" < "wanted";

-- AddForeignKey
ALTER TABLE "label_event" ADD CONSTRAINT "label_event_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "label_check"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uncounted_label" ADD CONSTRAINT "uncounted_label_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uncounted_label" ADD CONSTRAINT "uncounted_label_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uncounted_label" ADD CONSTRAINT "uncounted_label_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uncounted_label" ADD CONSTRAINT "uncounted_label_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "label_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_lease" ADD CONSTRAINT "label_lease_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_lease" ADD CONSTRAINT "label_lease_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_lease" ADD CONSTRAINT "label_lease_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_check" ADD CONSTRAINT "label_check_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_check" ADD CONSTRAINT "label_check_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_check" ADD CONSTRAINT "label_check_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gold_pair" ADD CONSTRAINT "gold_pair_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gold_pair" ADD CONSTRAINT "gold_pair_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gold_pair" ADD CONSTRAINT "gold_pair_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "set_aside" ADD CONSTRAINT "set_aside_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "set_aside" ADD CONSTRAINT "set_aside_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "set_aside" ADD CONSTRAINT "set_aside_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_item" ADD CONSTRAINT "training_item_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_item" ADD CONSTRAINT "training_item_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualification" ADD CONSTRAINT "qualification_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualification" ADD CONSTRAINT "qualification_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_answer" ADD CONSTRAINT "training_answer_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "training_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_answer" ADD CONSTRAINT "training_answer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_preference" ADD CONSTRAINT "person_preference_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crowd_recruitment" ADD CONSTRAINT "crowd_recruitment_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crowd_submission" ADD CONSTRAINT "crowd_submission_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crowd_submission" ADD CONSTRAINT "crowd_submission_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integrity_report" ADD CONSTRAINT "integrity_report_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Every pair has its row from now on. Studies that are there ask everybody for every pair (32767: without end), as before.
INSERT INTO "pair_summary" ("pair_id", "study_id", "prompt_id", "generator_id")
SELECT "id", "study_id", "prompt_id", "generator_id" FROM "pair"
WHERE NOT EXISTS (SELECT 1 FROM "pair_summary" WHERE "pair_id" = "pair"."id");

UPDATE "pair_summary" SET "place" = "pair"."shuffle", "wanted" = 32767 * ("pair"."image_sha256" IS NOT NULL)::int
FROM "pair" WHERE "pair"."id" = "pair_summary"."pair_id";

-- Totals of studies know how many labels are still wanted. As before, but for the last argument.
DROP FUNCTION "add_to_study_counter"(uuid, bigint, bigint, bigint, bigint, bigint, bigint);
CREATE FUNCTION "add_to_study_counter"(
  study uuid, new_pairs bigint, new_missing_images bigint, new_labels bigint, new_scores bigint, new_scored_pairs bigint,
  new_changes bigint, new_open bigint DEFAULT 0
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  free int;
BEGIN
  SELECT c.slot INTO free FROM study_counter c WHERE c.study_id = study
  ORDER BY c.slot LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    free := pg_backend_pid();
    INSERT INTO study_counter (study_id, slot) SELECT s.id, free FROM study s WHERE s.id = study
    ON CONFLICT DO NOTHING;
  END IF;
  UPDATE study_counter c SET
    pairs = c.pairs + new_pairs, missing_images = c.missing_images + new_missing_images,
    labels = c.labels + new_labels, scores = c.scores + new_scores, scored_pairs = c.scored_pairs + new_scored_pairs,
    changes = c.changes + new_changes, open = c.open + new_open
  WHERE c.study_id = study AND c.slot = free;
END $$;

-- Summaries follow from labels and scores, which have been counted as changes; here how many pairs have a score, and how
-- many labels are wanted.
CREATE OR REPLACE FUNCTION "count_scored_pairs"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
  touched record;
BEGIN
  FOR touched IN
    SELECT study_id, count(text_norm) AS n, sum(wanted - labels) AS open FROM changed GROUP BY study_id
    HAVING count(text_norm) > 0 OR sum(wanted - labels) <> 0
  LOOP
    PERFORM add_to_study_counter(touched.study_id, 0, 0, 0, 0, step * touched.n, 0, step * touched.open);
  END LOOP;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION "count_rescored_pairs"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched record;
BEGIN
  FOR touched IN
    SELECT study_id, sum(scored) AS n, sum(missing) AS open FROM (
      SELECT study_id, (text_norm IS NOT NULL)::int AS scored, wanted - labels AS missing FROM changed
      UNION ALL SELECT study_id, -(text_norm IS NOT NULL)::int, labels - wanted FROM former
    ) AS both_sides GROUP BY study_id HAVING sum(scored) <> 0 OR sum(missing) <> 0
  LOOP
    PERFORM add_to_study_counter(touched.study_id, 0, 0, 0, 0, touched.n, 0, touched.open);
  END LOOP;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION "rebuild_study_counter"() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE study_counter IN SHARE ROW EXCLUSIVE MODE;
  WITH former AS (DELETE FROM study_counter RETURNING study_id, changes)
  INSERT INTO study_counter (study_id, slot, pairs, missing_images, labels, scores, scored_pairs, open, changes)
  SELECT study.id, -1,
         (SELECT count(*) FROM pair WHERE pair.study_id = study.id),
         (SELECT count(*) FROM pair WHERE pair.study_id = study.id AND pair.image_sha256 IS NULL),
         (SELECT count(*) FROM current_label WHERE current_label.study_id = study.id),
         (SELECT count(*) FROM score WHERE score.study_id = study.id),
         (SELECT count(text_norm) FROM pair_summary WHERE pair_summary.study_id = study.id),
         (SELECT coalesce(sum(wanted - labels), 0) FROM pair_summary WHERE pair_summary.study_id = study.id),
         (SELECT coalesce(sum(changes), 0) + 1 FROM former WHERE former.study_id = study.id)
  FROM study;
END $$;

SELECT rebuild_study_counter();
