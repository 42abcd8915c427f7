-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('draft', 'checking', 'writing', 'done', 'rejected', 'interrupted', 'cancelled');

-- DropIndex
DROP INDEX "score_pair_id_reward_model_id_contrastive_set_id_settings_k_key";

-- DropIndex
DROP INDEX "score_study_id_reward_model_id_idx";

-- DropIndex
DROP INDEX "current_label_study_id_idx";

-- AlterTable
ALTER TABLE "pair_summary" ADD COLUMN     "generator_id" UUID,
ADD COLUMN     "prompt_id" UUID;
UPDATE "pair_summary" SET "prompt_id" = pair."prompt_id", "generator_id" = pair."generator_id"
FROM "pair" WHERE pair."id" = "pair_summary"."pair_id";
ALTER TABLE "pair_summary" ALTER COLUMN "prompt_id" SET NOT NULL;

-- AlterTable
ALTER TABLE "score" ADD COLUMN     "contrastive_key" TEXT;
UPDATE "score" SET "contrastive_key" = "contrastive_set_id"::text;
ALTER TABLE "score" ALTER COLUMN "contrastive_key" SET NOT NULL,
ALTER COLUMN "contrastive_set_id" DROP NOT NULL,
ALTER COLUMN "settings" DROP NOT NULL,
ALTER COLUMN "text_norm" DROP NOT NULL;

-- CreateTable
CREATE TABLE "reported_figure" (
    "prompt_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "figures" JSONB NOT NULL,

    CONSTRAINT "reported_figure_pkey" PRIMARY KEY ("prompt_id","source")
);

-- CreateTable
CREATE TABLE "pair_adjudication" (
    "pair_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "value" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pair_adjudication_pkey" PRIMARY KEY ("pair_id")
);

-- CreateTable
CREATE TABLE "label_request" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "pair_id" UUID NOT NULL,
    "person_id" UUID,
    "wanted" SMALLINT NOT NULL,
    "received" SMALLINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "label_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pair_tag" (
    "pair_id" UUID NOT NULL,
    "tag" TEXT NOT NULL,
    "study_id" UUID NOT NULL,
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pair_tag_pkey" PRIMARY KEY ("pair_id","tag")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "pair_id" UUID NOT NULL,
    "person_id" UUID,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_mention" (
    "comment_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_mention_pkey" PRIMARY KEY ("comment_id","person_id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "person_id" UUID,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_job" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "person_id" UUID,
    "state" "import_state" NOT NULL DEFAULT 'draft',
    "task" TEXT,
    "files" JSONB NOT NULL,
    "spec" JSONB,
    "is_atomic" BOOLEAN NOT NULL DEFAULT true,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_total" INTEGER,
    "report" JSONB,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "study_counter" (
    "study_id" UUID NOT NULL,
    "slot" INTEGER NOT NULL,
    "pairs" BIGINT NOT NULL DEFAULT 0,
    "missing_images" BIGINT NOT NULL DEFAULT 0,
    "labels" BIGINT NOT NULL DEFAULT 0,
    "scores" BIGINT NOT NULL DEFAULT 0,
    "scored_pairs" BIGINT NOT NULL DEFAULT 0,
    "changes" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "study_counter_pkey" PRIMARY KEY ("study_id","slot")
);

-- CreateIndex
CREATE UNIQUE INDEX "pair_adjudication_event_id_key" ON "pair_adjudication"("event_id");

-- CreateIndex
CREATE INDEX "pair_adjudication_study_id_idx" ON "pair_adjudication"("study_id");

-- CreateIndex
CREATE INDEX "pair_adjudication_person_id_idx" ON "pair_adjudication"("person_id");

-- CreateIndex
CREATE INDEX "label_request_study_id_closed_at_pair_id_idx" ON "label_request"("study_id", "closed_at", "pair_id");

-- CreateIndex
CREATE INDEX "label_request_pair_id_idx" ON "label_request"("pair_id");

-- CreateIndex
CREATE INDEX "label_request_person_id_idx" ON "label_request"("person_id");

-- CreateIndex
CREATE INDEX "pair_tag_study_id_tag_idx" ON "pair_tag"("study_id", "tag");

-- CreateIndex
CREATE INDEX "pair_tag_person_id_idx" ON "pair_tag"("person_id");

-- CreateIndex
CREATE INDEX "comment_pair_id_id_idx" ON "comment"("pair_id", "id");

-- CreateIndex
CREATE INDEX "comment_study_id_id_idx" ON "comment"("study_id", "id");

-- CreateIndex
CREATE INDEX "comment_person_id_idx" ON "comment"("person_id");

-- CreateIndex
CREATE INDEX "comment_mention_person_id_read_at_idx" ON "comment_mention"("person_id", "read_at");

-- CreateIndex
CREATE INDEX "saved_view_person_id_idx" ON "saved_view"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_study_id_name_key" ON "saved_view"("study_id", "name");

-- CreateIndex
CREATE INDEX "import_job_study_id_id_idx" ON "import_job"("study_id", "id");

-- CreateIndex
CREATE INDEX "import_job_person_id_idx" ON "import_job"("person_id");

-- CreateIndex
CREATE INDEX "current_label_study_id_pair_id_person_id_idx" ON "current_label"("study_id", "pair_id", "person_id");

-- CreateIndex
CREATE INDEX "pair_study_id_id_idx" ON "pair"("study_id", "id");

-- CreateIndex
CREATE INDEX "score_study_id_reward_model_id_id_idx" ON "score"("study_id", "reward_model_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "score_pair_id_reward_model_id_contrastive_key_settings_key_key" ON "score"("pair_id", "reward_model_id", "contrastive_key", "settings_key");

-- AddForeignKey
ALTER TABLE "reported_figure" ADD CONSTRAINT "reported_figure_prompt_id_fkey" FOREIGN KEY ("prompt_id") REFERENCES "prompt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_adjudication" ADD CONSTRAINT "pair_adjudication_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_adjudication" ADD CONSTRAINT "pair_adjudication_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_adjudication" ADD CONSTRAINT "pair_adjudication_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "label_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_adjudication" ADD CONSTRAINT "pair_adjudication_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_request" ADD CONSTRAINT "label_request_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_request" ADD CONSTRAINT "label_request_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_request" ADD CONSTRAINT "label_request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_tag" ADD CONSTRAINT "pair_tag_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_tag" ADD CONSTRAINT "pair_tag_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_tag" ADD CONSTRAINT "pair_tag_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_counter" ADD CONSTRAINT "study_counter_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- By hand from here on.
ALTER TABLE "pair_adjudication" ADD CONSTRAINT "pair_adjudication_value_check" CHECK ("value" IN (-1, 0, 1));
ALTER TABLE "label_request" ADD CONSTRAINT "label_request_wanted_check" CHECK ("wanted" > 0 AND "received" >= 0);

-- Totals of studies. A statement's trigger sees all its rows at once, so an import costs one update a chunk. Writers take
-- a row of the study that no other transaction holds, or begin one: they never wait for each other here, and there are
-- no more rows than there were writers at once. When a study is being removed nothing is added.
CREATE FUNCTION "add_to_study_counter"(
  study uuid, new_pairs bigint, new_missing_images bigint, new_labels bigint, new_scores bigint, new_scored_pairs bigint,
  new_changes bigint
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
    changes = c.changes + new_changes
  WHERE c.study_id = study AND c.slot = free;
END $$;

-- Argument: the total that rows of this table add to, or nothing.
CREATE FUNCTION "count_study_rows"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step int := CASE TG_OP WHEN 'INSERT' THEN 1 WHEN 'DELETE' THEN -1 ELSE 0 END;
  touched record;
BEGIN
  FOR touched IN SELECT study_id, count(*) AS n FROM changed GROUP BY study_id LOOP
    PERFORM add_to_study_counter(touched.study_id, 0, 0, CASE TG_ARGV[0] WHEN 'labels' THEN step * touched.n ELSE 0 END,
                                 CASE TG_ARGV[0] WHEN 'scores' THEN step * touched.n ELSE 0 END, 0, touched.n);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION "count_pairs"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
  touched record;
BEGIN
  FOR touched IN
    SELECT study_id, count(*) AS n, count(*) FILTER (WHERE image_sha256 IS NULL) AS missing FROM changed GROUP BY study_id
  LOOP
    PERFORM add_to_study_counter(touched.study_id, step * touched.n, step * touched.missing, 0, 0, 0, touched.n);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION "count_changed_pairs"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched record;
BEGIN
  FOR touched IN
    SELECT study_id, sum(missing) AS missing, count(*) FILTER (WHERE is_new) AS n FROM (
      SELECT study_id, (image_sha256 IS NULL)::int AS missing, true AS is_new FROM changed
      UNION ALL SELECT study_id, -(image_sha256 IS NULL)::int, false FROM former
    ) AS both_sides GROUP BY study_id
  LOOP
    PERFORM add_to_study_counter(touched.study_id, 0, touched.missing, 0, 0, 0, touched.n);
  END LOOP;
  RETURN NULL;
END $$;

-- Summaries follow from labels and scores, which have been counted as changes; here only how many pairs have a score.
CREATE FUNCTION "count_scored_pairs"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
  touched record;
BEGIN
  FOR touched IN SELECT study_id, count(text_norm) AS n FROM changed GROUP BY study_id HAVING count(text_norm) > 0 LOOP
    PERFORM add_to_study_counter(touched.study_id, 0, 0, 0, 0, step * touched.n, 0);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION "count_rescored_pairs"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched record;
BEGIN
  FOR touched IN
    SELECT study_id, sum(scored) AS n FROM (
      SELECT study_id, (text_norm IS NOT NULL)::int AS scored FROM changed
      UNION ALL SELECT study_id, -(text_norm IS NOT NULL)::int FROM former
    ) AS both_sides GROUP BY study_id HAVING sum(scored) <> 0
  LOOP
    PERFORM add_to_study_counter(touched.study_id, 0, 0, 0, 0, touched.n, 0);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION "count_prompt_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched record;
BEGIN
  FOR touched IN
    SELECT prompt.study_id, count(*) AS n FROM changed JOIN prompt ON prompt.id = changed.prompt_id
    GROUP BY prompt.study_id
  LOOP
    PERFORM add_to_study_counter(touched.study_id, 0, 0, 0, 0, 0, touched.n);
  END LOOP;
  RETURN NULL;
END $$;

-- Its name and its settings are part of what is derived from a study.
CREATE FUNCTION "count_study_updates"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_study_counter(id, 0, 0, 0, 0, 0, 1) FROM changed;
  RETURN NULL;
END $$;

CREATE TRIGGER "study_counted_update" AFTER UPDATE ON "study" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_updates();
CREATE TRIGGER "prompt_counted_insert" AFTER INSERT ON "prompt" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows();
CREATE TRIGGER "prompt_counted_delete" AFTER DELETE ON "prompt" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows();
CREATE TRIGGER "pair_counted_insert" AFTER INSERT ON "pair" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_pairs();
CREATE TRIGGER "pair_counted_delete" AFTER DELETE ON "pair" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_pairs();
CREATE TRIGGER "pair_counted_update" AFTER UPDATE ON "pair" REFERENCING OLD TABLE AS former NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_pairs();
CREATE TRIGGER "pair_summary_counted_insert" AFTER INSERT ON "pair_summary" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_scored_pairs();
CREATE TRIGGER "pair_summary_counted_delete" AFTER DELETE ON "pair_summary" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_scored_pairs();
CREATE TRIGGER "pair_summary_counted_update" AFTER UPDATE ON "pair_summary"
  REFERENCING OLD TABLE AS former NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_rescored_pairs();
CREATE TRIGGER "current_label_counted_insert" AFTER INSERT ON "current_label" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows('labels');
CREATE TRIGGER "current_label_counted_update" AFTER UPDATE ON "current_label" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows('labels');
CREATE TRIGGER "current_label_counted_delete" AFTER DELETE ON "current_label" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows('labels');
CREATE TRIGGER "score_counted_insert" AFTER INSERT ON "score" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows('scores');
CREATE TRIGGER "score_counted_delete" AFTER DELETE ON "score" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows('scores');
CREATE TRIGGER "pair_tag_counted_insert" AFTER INSERT ON "pair_tag" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows();
CREATE TRIGGER "pair_tag_counted_delete" AFTER DELETE ON "pair_tag" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows();
CREATE TRIGGER "pair_adjudication_counted_insert" AFTER INSERT ON "pair_adjudication" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows();
CREATE TRIGGER "pair_adjudication_counted_update" AFTER UPDATE ON "pair_adjudication" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows();
CREATE TRIGGER "pair_adjudication_counted_delete" AFTER DELETE ON "pair_adjudication" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows();
CREATE TRIGGER "comment_counted_insert" AFTER INSERT ON "comment" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows();
CREATE TRIGGER "comment_counted_update" AFTER UPDATE ON "comment" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows();
CREATE TRIGGER "comment_counted_delete" AFTER DELETE ON "comment" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_rows();
CREATE TRIGGER "contrastive_set_counted_insert" AFTER INSERT ON "contrastive_set" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_prompt_changes();
CREATE TRIGGER "contrastive_set_counted_delete" AFTER DELETE ON "contrastive_set" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_prompt_changes();
CREATE TRIGGER "reported_figure_counted_insert" AFTER INSERT ON "reported_figure" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_prompt_changes();
CREATE TRIGGER "reported_figure_counted_update" AFTER UPDATE ON "reported_figure" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_prompt_changes();
CREATE TRIGGER "reported_figure_counted_delete" AFTER DELETE ON "reported_figure" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_prompt_changes();

-- An import into the embedded database turns the checks of references off where it has just looked the rows up itself
-- (apps/server/src/db/trusted-references.ts); totals are kept all the same.
ALTER TABLE "current_label" ENABLE ALWAYS TRIGGER "current_label_counted_insert";
ALTER TABLE "pair_summary" ENABLE ALWAYS TRIGGER "pair_summary_counted_insert";

-- Counts everything again: for totals that are not there yet or not to be believed. Waits until nobody writes, and writers
-- wait for it. The number of changes still only grows.
CREATE FUNCTION "rebuild_study_counter"() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE study_counter IN SHARE ROW EXCLUSIVE MODE;
  WITH former AS (DELETE FROM study_counter RETURNING study_id, changes)
  INSERT INTO study_counter (study_id, slot, pairs, missing_images, labels, scores, scored_pairs, changes)
  SELECT study.id, -1,
         (SELECT count(*) FROM pair WHERE pair.study_id = study.id),
         (SELECT count(*) FROM pair WHERE pair.study_id = study.id AND pair.image_sha256 IS NULL),
         (SELECT count(*) FROM current_label WHERE current_label.study_id = study.id),
         (SELECT count(*) FROM score WHERE score.study_id = study.id),
         (SELECT count(text_norm) FROM pair_summary WHERE pair_summary.study_id = study.id),
         (SELECT coalesce(sum(changes), 0) + 1 FROM former WHERE former.study_id = study.id)
  FROM study;
END $$;

-- The totals of what is there already.
SELECT rebuild_study_counter();
