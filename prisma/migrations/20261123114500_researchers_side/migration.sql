-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('draft', 'checking', 'writing', 'done', 'rejected', 'interrupted', 'cancelled');

-- DropIndex
DROP INDEX "score_pair_id_reward_model_id_contrastive_set_id_settings_k_key";

-- DropIndex
DROP INDEX "score_study_id_reward_model_id_idx";

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
    "spec" JSONB NOT NULL,
    "is_atomic" BOOLEAN NOT NULL DEFAULT true,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_total" INTEGER,
    "report" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "study_counter" (
    "study_id" UUID NOT NULL,
    "slot" SMALLINT NOT NULL,
    "pairs" BIGINT NOT NULL DEFAULT 0,
    "labels" BIGINT NOT NULL DEFAULT 0,
    "scores" BIGINT NOT NULL DEFAULT 0,
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

-- Totals of studies. A statement's trigger sees all its rows at once, so an import costs one upsert a chunk. The row is
-- chosen by the connection, so that writers seldom wait for each other. When a study is being removed its totals go with
-- it: nothing is added then.
-- Arguments: the total that rows of this table add to, or empty; how a row leads to its study.
CREATE FUNCTION "count_study_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step int := CASE TG_OP WHEN 'INSERT' THEN 1 WHEN 'DELETE' THEN -1 ELSE 0 END;
  source text := CASE TG_ARGV[1]
    WHEN 'prompt' THEN 'SELECT prompt.study_id FROM changed JOIN prompt ON prompt.id = changed.prompt_id'
    ELSE 'SELECT changed.study_id FROM changed' END;
BEGIN
  EXECUTE format($sql$
    INSERT INTO study_counter (study_id, slot, pairs, labels, scores, changes)
    SELECT study.id, pg_backend_pid() %% 32, $1 * touched.n, $2 * touched.n, $3 * touched.n, touched.n
    FROM (SELECT study_id, count(*) AS n FROM (%s) AS rows_changed GROUP BY study_id) AS touched
    JOIN study ON study.id = touched.study_id
    ON CONFLICT (study_id, slot) DO UPDATE SET
      pairs = study_counter.pairs + excluded.pairs, labels = study_counter.labels + excluded.labels,
      scores = study_counter.scores + excluded.scores, changes = study_counter.changes + excluded.changes
  $sql$, source)
  USING CASE TG_ARGV[0] WHEN 'pairs' THEN step ELSE 0 END, CASE TG_ARGV[0] WHEN 'labels' THEN step ELSE 0 END,
        CASE TG_ARGV[0] WHEN 'scores' THEN step ELSE 0 END;
  RETURN NULL;
END $$;

CREATE TRIGGER "pair_counted_insert" AFTER INSERT ON "pair" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('pairs', 'own');
CREATE TRIGGER "pair_counted_delete" AFTER DELETE ON "pair" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('pairs', 'own');
CREATE TRIGGER "pair_counted_update" AFTER UPDATE ON "pair" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('pairs', 'own');
CREATE TRIGGER "label_event_counted_insert" AFTER INSERT ON "label_event" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('', 'own');
CREATE TRIGGER "current_label_counted_insert" AFTER INSERT ON "current_label" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('labels', 'own');
CREATE TRIGGER "current_label_counted_delete" AFTER DELETE ON "current_label" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('labels', 'own');
CREATE TRIGGER "score_counted_insert" AFTER INSERT ON "score" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('scores', 'own');
CREATE TRIGGER "score_counted_delete" AFTER DELETE ON "score" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('scores', 'own');
CREATE TRIGGER "pair_tag_counted_insert" AFTER INSERT ON "pair_tag" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('', 'own');
CREATE TRIGGER "pair_tag_counted_delete" AFTER DELETE ON "pair_tag" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('', 'own');
CREATE TRIGGER "pair_adjudication_counted_insert" AFTER INSERT ON "pair_adjudication" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('', 'own');
CREATE TRIGGER "pair_adjudication_counted_delete" AFTER DELETE ON "pair_adjudication" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('', 'own');
CREATE TRIGGER "pair_adjudication_counted_update" AFTER UPDATE ON "pair_adjudication" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('', 'own');
CREATE TRIGGER "comment_counted_insert" AFTER INSERT ON "comment" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('', 'own');
CREATE TRIGGER "comment_counted_update" AFTER UPDATE ON "comment" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('', 'own');
CREATE TRIGGER "contrastive_set_counted_insert" AFTER INSERT ON "contrastive_set" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('', 'prompt');
CREATE TRIGGER "reported_figure_counted_insert" AFTER INSERT ON "reported_figure" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('', 'prompt');
CREATE TRIGGER "reported_figure_counted_update" AFTER UPDATE ON "reported_figure" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('', 'prompt');
CREATE TRIGGER "reported_figure_counted_delete" AFTER DELETE ON "reported_figure" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_study_changes('', 'prompt');

-- The totals of what is there already.
INSERT INTO "study_counter" ("study_id", "slot", "pairs", "labels", "scores", "changes")
SELECT study.id, 0,
       (SELECT count(*) FROM pair WHERE pair.study_id = study.id),
       (SELECT count(*) FROM current_label WHERE current_label.study_id = study.id),
       (SELECT count(*) FROM score WHERE score.study_id = study.id), 1
FROM study;
