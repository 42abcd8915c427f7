-- Pairwise human evaluation: contenders, comparisons, ballots, votes.

-- CreateEnum
CREATE TYPE "criterion" AS ENUM ('alignment', 'fidelity');

-- CreateEnum
CREATE TYPE "vote_answer" AS ENUM ('left', 'right', 'tie');

-- CreateEnum
CREATE TYPE "ballot_kind" AS ENUM ('comparison', 'repeat', 'decoy');

-- CreateEnum
CREATE TYPE "ballot_standing" AS ENUM ('counted', 'surplus', 'set_aside');

-- AlterTable
ALTER TABLE "generator" ADD COLUMN     "run" TEXT,
ADD COLUMN     "step" INTEGER;

-- CreateTable
CREATE TABLE "evaluation" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "criteria" "criterion"[],
    "images_per_side" SMALLINT NOT NULL,
    "design" JSONB NOT NULL,
    "votes_per_comparison" SMALLINT NOT NULL,
    "repeat_share" DOUBLE PRECISION NOT NULL,
    "decoy_every" INTEGER,
    "reveal" "reveal" NOT NULL,
    "seed" INTEGER NOT NULL,
    "image_size" INTEGER NOT NULL,
    "prompt_count" INTEGER NOT NULL,
    "comparison_count" INTEGER NOT NULL,
    "same_count" INTEGER NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_counter" (
    "evaluation_id" UUID NOT NULL,
    "slot" INTEGER NOT NULL,
    "wanted" BIGINT NOT NULL DEFAULT 0,
    "counted" BIGINT NOT NULL DEFAULT 0,
    "changes" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "evaluation_counter_pkey" PRIMARY KEY ("evaluation_id","slot")
);

-- CreateTable
CREATE TABLE "contender" (
    "id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "generator_id" UUID,
    "source" JSONB NOT NULL,
    "facts" JSONB,

    CONSTRAINT "contender_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matchup" (
    "id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "priority" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "matchup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comparison" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "matchup_id" UUID NOT NULL,
    "prompt_id" UUID NOT NULL,
    "first_pairs" UUID[],
    "second_pairs" UUID[],
    "is_same" BOOLEAN NOT NULL DEFAULT false,
    "wanted" SMALLINT NOT NULL,
    "leased" SMALLINT NOT NULL DEFAULT 0,
    "counted" SMALLINT NOT NULL DEFAULT 0,
    "place" INTEGER NOT NULL,

    CONSTRAINT "comparison_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ballot" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "comparison_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "ballot_kind" NOT NULL DEFAULT 'comparison',
    "left_is_first" BOOLEAN NOT NULL,
    "left_pairs" UUID[],
    "right_pairs" UUID[],
    "expected" "vote_answer",
    "position" INTEGER NOT NULL,
    "holder" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "returned_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "standing" "ballot_standing",

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vote_event" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "ballot_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "criterion" "criterion" NOT NULL,
    "answer" "vote_answer",
    "note" TEXT NOT NULL DEFAULT '',
    "active_ms" INTEGER NOT NULL DEFAULT 0,
    "wait_ms" INTEGER,
    "idempotency_key" UUID NOT NULL,
    "voted_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vote_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vote" (
    "ballot_id" UUID NOT NULL,
    "criterion" "criterion" NOT NULL,
    "event_id" UUID NOT NULL,
    "answer" "vote_answer" NOT NULL,
    "voted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vote_pkey" PRIMARY KEY ("ballot_id","criterion")
);

-- CreateIndex
CREATE INDEX "evaluation_created_by_id_idx" ON "evaluation"("created_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_study_id_slug_key" ON "evaluation"("study_id", "slug");

-- CreateIndex
CREATE INDEX "contender_generator_id_idx" ON "contender"("generator_id");

-- CreateIndex
CREATE UNIQUE INDEX "contender_evaluation_id_position_key" ON "contender"("evaluation_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "contender_evaluation_id_name_key" ON "contender"("evaluation_id", "name");

-- CreateIndex
CREATE INDEX "matchup_first_id_idx" ON "matchup"("first_id");

-- CreateIndex
CREATE INDEX "matchup_second_id_idx" ON "matchup"("second_id");

-- CreateIndex
CREATE UNIQUE INDEX "matchup_evaluation_id_first_id_second_id_key" ON "matchup"("evaluation_id", "first_id", "second_id");

-- CreateIndex
CREATE INDEX "comparison_study_id_idx" ON "comparison"("study_id");

-- CreateIndex
CREATE INDEX "comparison_prompt_id_idx" ON "comparison"("prompt_id");

-- CreateIndex
CREATE INDEX "comparison_open" ON "comparison"("evaluation_id", "place", "id")
  WHERE "leased" + "counted" < "wanted";

-- CreateIndex
CREATE UNIQUE INDEX "comparison_matchup_id_prompt_id_key" ON "comparison"("matchup_id", "prompt_id");

-- CreateIndex
CREATE INDEX "ballot_live" ON "ballot"("evaluation_id", "expires_at")
  WHERE "returned_at" IS NULL AND "answered_at" IS NULL;

-- CreateIndex
CREATE INDEX "ballot_evaluation_id_issued_at_idx" ON "ballot"("evaluation_id", "issued_at");

-- CreateIndex
CREATE INDEX "ballot_person_id_evaluation_id_position_idx" ON "ballot"("person_id", "evaluation_id", "position");

-- CreateIndex
CREATE INDEX "ballot_study_id_idx" ON "ballot"("study_id");

-- CreateIndex
CREATE UNIQUE INDEX "ballot_comparison_id_person_id_kind_key" ON "ballot"("comparison_id", "person_id", "kind");

-- CreateIndex
CREATE INDEX "vote_event_study_id_id_idx" ON "vote_event"("study_id", "id");

-- CreateIndex
CREATE INDEX "vote_event_ballot_id_idx" ON "vote_event"("ballot_id");

-- CreateIndex
CREATE UNIQUE INDEX "vote_event_person_id_idempotency_key_key" ON "vote_event"("person_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "vote_event_id_key" ON "vote"("event_id");

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_counter" ADD CONSTRAINT "evaluation_counter_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contender" ADD CONSTRAINT "contender_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contender" ADD CONSTRAINT "contender_generator_id_fkey" FOREIGN KEY ("generator_id") REFERENCES "generator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matchup" ADD CONSTRAINT "matchup_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matchup" ADD CONSTRAINT "matchup_first_id_fkey" FOREIGN KEY ("first_id") REFERENCES "contender"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matchup" ADD CONSTRAINT "matchup_second_id_fkey" FOREIGN KEY ("second_id") REFERENCES "contender"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison" ADD CONSTRAINT "comparison_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison" ADD CONSTRAINT "comparison_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison" ADD CONSTRAINT "comparison_matchup_id_fkey" FOREIGN KEY ("matchup_id") REFERENCES "matchup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison" ADD CONSTRAINT "comparison_prompt_id_fkey" FOREIGN KEY ("prompt_id") REFERENCES "prompt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparison"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote_event" ADD CONSTRAINT "vote_event_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote_event" ADD CONSTRAINT "vote_event_ballot_id_fkey" FOREIGN KEY ("ballot_id") REFERENCES "ballot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote_event" ADD CONSTRAINT "vote_event_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_ballot_id_fkey" FOREIGN KEY ("ballot_id") REFERENCES "ballot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "vote_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "comparison" ADD CONSTRAINT "comparison_counters_check" CHECK ("wanted" >= 0 AND "leased" >= 0 AND "counted" >= 0);

-- Totals of evaluations, kept as those of studies are (add_to_study_counter): a statement's trigger sees all its rows at
-- once, writers never wait for each other, and nothing is added to an evaluation that is being removed.
CREATE FUNCTION "add_to_evaluation_counter"(evaluation uuid, new_wanted bigint, new_counted bigint, new_changes bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  free int;
BEGIN
  SELECT c.slot INTO free FROM evaluation_counter c WHERE c.evaluation_id = evaluation
  ORDER BY c.slot LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    free := pg_backend_pid();
    INSERT INTO evaluation_counter (evaluation_id, slot) SELECT e.id, free FROM evaluation e WHERE e.id = evaluation
    ON CONFLICT DO NOTHING;
  END IF;
  UPDATE evaluation_counter c SET
    wanted = c.wanted + new_wanted, counted = c.counted + new_counted, changes = c.changes + new_changes
  WHERE c.evaluation_id = evaluation AND c.slot = free;
END $$;

CREATE FUNCTION "count_comparisons"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
  touched record;
BEGIN
  FOR touched IN
    SELECT evaluation_id, sum(wanted) AS wanted, sum(counted) AS counted FROM changed GROUP BY evaluation_id
  LOOP
    PERFORM add_to_evaluation_counter(touched.evaluation_id, step * touched.wanted, step * touched.counted, 1);
  END LOOP;
  RETURN NULL;
END $$;

-- A place that is kept or given back changes no figure.
CREATE FUNCTION "count_changed_comparisons"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched record;
BEGIN
  FOR touched IN
    SELECT changed.evaluation_id, sum(changed.wanted - former.wanted) AS wanted,
           sum(changed.counted - former.counted) AS counted
    FROM changed JOIN former ON former.id = changed.id
    WHERE changed.wanted <> former.wanted OR changed.counted <> former.counted
    GROUP BY changed.evaluation_id
  LOOP
    PERFORM add_to_evaluation_counter(touched.evaluation_id, touched.wanted, touched.counted, 1);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION "count_changed_ballots"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched record;
BEGIN
  FOR touched IN
    SELECT DISTINCT changed.evaluation_id FROM changed JOIN former ON former.id = changed.id
    WHERE changed.standing IS DISTINCT FROM former.standing OR changed.answered_at IS DISTINCT FROM former.answered_at
  LOOP
    PERFORM add_to_evaluation_counter(touched.evaluation_id, 0, 0, 1);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION "count_removed_ballots"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched record;
BEGIN
  FOR touched IN SELECT DISTINCT evaluation_id FROM changed LOOP
    PERFORM add_to_evaluation_counter(touched.evaluation_id, 0, 0, 1);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION "count_votes"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched record;
BEGIN
  FOR touched IN
    SELECT ballot.evaluation_id, count(*) AS n FROM changed JOIN ballot ON ballot.id = changed.ballot_id
    GROUP BY ballot.evaluation_id
  LOOP
    PERFORM add_to_evaluation_counter(touched.evaluation_id, 0, 0, touched.n);
  END LOOP;
  RETURN NULL;
END $$;

-- Its name, its state and its numbers are part of what is shown of it.
CREATE FUNCTION "count_evaluation_updates"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_evaluation_counter(id, 0, 0, 1) FROM changed;
  RETURN NULL;
END $$;

-- The run and step of a generator stand beside its contenders.
CREATE FUNCTION "count_generator_updates"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_evaluation_counter(contender.evaluation_id, 0, 0, 1)
  FROM changed JOIN contender ON contender.generator_id = changed.id;
  RETURN NULL;
END $$;

CREATE TRIGGER "comparison_counted_insert" AFTER INSERT ON "comparison" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_comparisons();
CREATE TRIGGER "comparison_counted_delete" AFTER DELETE ON "comparison" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_comparisons();
CREATE TRIGGER "comparison_counted_update" AFTER UPDATE ON "comparison"
  REFERENCING OLD TABLE AS former NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_comparisons();
CREATE TRIGGER "ballot_counted_update" AFTER UPDATE ON "ballot" REFERENCING OLD TABLE AS former NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_ballots();
CREATE TRIGGER "ballot_counted_delete" AFTER DELETE ON "ballot" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_removed_ballots();
CREATE TRIGGER "vote_counted_insert" AFTER INSERT ON "vote" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_votes();
CREATE TRIGGER "vote_counted_update" AFTER UPDATE ON "vote" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_votes();
CREATE TRIGGER "vote_counted_delete" AFTER DELETE ON "vote" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_votes();
CREATE TRIGGER "evaluation_counted_update" AFTER UPDATE ON "evaluation" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_evaluation_updates();
CREATE TRIGGER "generator_counted_update" AFTER UPDATE ON "generator" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_generator_updates();

-- See apps/server/src/db/trusted-references.ts.
ALTER TABLE "comparison" ENABLE ALWAYS TRIGGER "comparison_counted_insert";
