-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'researcher', 'annotator');

-- CreateEnum
CREATE TYPE "person_kind" AS ENUM ('human', 'simulated', 'imported');

-- CreateEnum
CREATE TYPE "label_origin" AS ENUM ('human', 'simulated', 'imported', 'adjudication');

-- CreateEnum
CREATE TYPE "reveal" AS ENUM ('never', 'after', 'always');

-- CreateEnum
CREATE TYPE "contrastive_origin" AS ENUM ('rules', 'llm', 'imported', 'edited');

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" "role" NOT NULL DEFAULT 'annotator',
    "kind" "person_kind" NOT NULL DEFAULT 'human',
    "home_study_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "study_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("study_id","person_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "token_hash" CHAR(64) NOT NULL,
    "role" "role" NOT NULL DEFAULT 'annotator',
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "max_uses" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "study" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "reveal" "reveal" NOT NULL DEFAULT 'after',
    "reward_model_id" UUID,
    "text_norm" JSONB,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "study_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prompt" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "text_hash" CHAR(64) NOT NULL,
    "subset" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contrastive_set" (
    "id" UUID NOT NULL,
    "prompt_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "origin" "contrastive_origin" NOT NULL,
    "items" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contrastive_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generator" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "generator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "image" (
    "sha256" CHAR(64) NOT NULL,
    "mime" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "image_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "pair" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "prompt_id" UUID NOT NULL,
    "image_name" TEXT NOT NULL,
    "image_sha256" CHAR(64),
    "generator_id" UUID,
    "metadata" JSONB,
    "shuffle" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "label_event" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "pair_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "value" SMALLINT,
    "note" TEXT NOT NULL DEFAULT '',
    "active_ms" INTEGER NOT NULL DEFAULT 0,
    "origin" "label_origin" NOT NULL DEFAULT 'human',
    "idempotency_key" UUID NOT NULL,
    "labelled_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "label_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "current_label" (
    "pair_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "value" SMALLINT NOT NULL,
    "labelled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "current_label_pkey" PRIMARY KEY ("pair_id","person_id")
);

-- CreateTable
CREATE TABLE "reward_model" (
    "id" UUID NOT NULL,
    "model_id" TEXT NOT NULL,
    "revision" TEXT NOT NULL,
    "manifest" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reward_model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "score" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "pair_id" UUID NOT NULL,
    "reward_model_id" UUID NOT NULL,
    "contrastive_set_id" UUID NOT NULL,
    "settings_key" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "rewards" DOUBLE PRECISION[],
    "texts" TEXT[],
    "text_norm" DOUBLE PRECISION NOT NULL,
    "provenance" JSONB NOT NULL,
    "scored_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "score_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pair_summary" (
    "pair_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "labels" INTEGER NOT NULL DEFAULT 0,
    "aligned" INTEGER NOT NULL DEFAULT 0,
    "not_aligned" INTEGER NOT NULL DEFAULT 0,
    "unsure" INTEGER NOT NULL DEFAULT 0,
    "human_mean" DOUBLE PRECISION,
    "split" DOUBLE PRECISION,
    "text_norm" DOUBLE PRECISION,
    "raw_reward" DOUBLE PRECISION,
    "disagreement" DOUBLE PRECISION,
    "last_labelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "pair_summary_pkey" PRIMARY KEY ("pair_id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "study_id" UUID,
    "person_id" UUID,
    "action" TEXT NOT NULL,
    "details" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_home_study_id_display_name_key" ON "person"("home_study_id", "display_name");

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_link_token_hash_key" ON "sign_in_link"("token_hash");

-- CreateIndex
CREATE INDEX "sign_in_link_person_id_idx" ON "sign_in_link"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_study_id_idx" ON "invitation"("study_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "api_key_person_id_idx" ON "api_key"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "study_slug_key" ON "study"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_study_id_subset_text_hash_key" ON "prompt"("study_id", "subset", "text_hash");

-- CreateIndex
CREATE UNIQUE INDEX "contrastive_set_prompt_id_version_key" ON "contrastive_set"("prompt_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "generator_study_id_name_key" ON "generator"("study_id", "name");

-- CreateIndex
CREATE INDEX "pair_study_id_shuffle_id_idx" ON "pair"("study_id", "shuffle", "id");

-- CreateIndex
CREATE INDEX "pair_image_sha256_idx" ON "pair"("image_sha256");

-- CreateIndex
CREATE INDEX "pair_prompt_id_idx" ON "pair"("prompt_id");

-- CreateIndex
CREATE INDEX "pair_generator_id_idx" ON "pair"("generator_id");

-- CreateIndex
CREATE UNIQUE INDEX "pair_study_id_prompt_id_image_name_key" ON "pair"("study_id", "prompt_id", "image_name");

-- CreateIndex
CREATE INDEX "label_event_study_id_id_idx" ON "label_event"("study_id", "id");

-- CreateIndex
CREATE INDEX "label_event_pair_id_idx" ON "label_event"("pair_id");

-- CreateIndex
CREATE INDEX "label_event_person_id_study_id_id_idx" ON "label_event"("person_id", "study_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "label_event_person_id_idempotency_key_key" ON "label_event"("person_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "current_label_event_id_key" ON "current_label"("event_id");

-- CreateIndex
CREATE INDEX "current_label_person_id_study_id_idx" ON "current_label"("person_id", "study_id");

-- CreateIndex
CREATE INDEX "current_label_study_id_idx" ON "current_label"("study_id");

-- CreateIndex
CREATE UNIQUE INDEX "reward_model_model_id_revision_key" ON "reward_model"("model_id", "revision");

-- CreateIndex
CREATE INDEX "score_study_id_reward_model_id_idx" ON "score"("study_id", "reward_model_id");

-- CreateIndex
CREATE INDEX "score_contrastive_set_id_idx" ON "score"("contrastive_set_id");

-- CreateIndex
CREATE INDEX "score_scored_by_id_idx" ON "score"("scored_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "score_pair_id_reward_model_id_contrastive_set_id_settings_k_key" ON "score"("pair_id", "reward_model_id", "contrastive_set_id", "settings_key");

-- CreateIndex
CREATE INDEX "pair_summary_study_id_disagreement_pair_id_idx" ON "pair_summary"("study_id", "disagreement" DESC, "pair_id");

-- CreateIndex
CREATE INDEX "pair_summary_study_id_split_pair_id_idx" ON "pair_summary"("study_id", "split" DESC, "pair_id");

-- CreateIndex
CREATE INDEX "pair_summary_study_id_last_labelled_at_pair_id_idx" ON "pair_summary"("study_id", "last_labelled_at" DESC, "pair_id");

-- CreateIndex
CREATE INDEX "audit_event_study_id_id_idx" ON "audit_event"("study_id", "id");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_home_study_id_fkey" FOREIGN KEY ("home_study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study" ADD CONSTRAINT "study_reward_model_id_fkey" FOREIGN KEY ("reward_model_id") REFERENCES "reward_model"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt" ADD CONSTRAINT "prompt_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contrastive_set" ADD CONSTRAINT "contrastive_set_prompt_id_fkey" FOREIGN KEY ("prompt_id") REFERENCES "prompt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generator" ADD CONSTRAINT "generator_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair" ADD CONSTRAINT "pair_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair" ADD CONSTRAINT "pair_prompt_id_fkey" FOREIGN KEY ("prompt_id") REFERENCES "prompt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair" ADD CONSTRAINT "pair_image_sha256_fkey" FOREIGN KEY ("image_sha256") REFERENCES "image"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair" ADD CONSTRAINT "pair_generator_id_fkey" FOREIGN KEY ("generator_id") REFERENCES "generator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_event" ADD CONSTRAINT "label_event_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_event" ADD CONSTRAINT "label_event_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_event" ADD CONSTRAINT "label_event_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "current_label" ADD CONSTRAINT "current_label_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "current_label" ADD CONSTRAINT "current_label_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "current_label" ADD CONSTRAINT "current_label_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "current_label" ADD CONSTRAINT "current_label_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "label_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_reward_model_id_fkey" FOREIGN KEY ("reward_model_id") REFERENCES "reward_model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_contrastive_set_id_fkey" FOREIGN KEY ("contrastive_set_id") REFERENCES "contrastive_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_scored_by_id_fkey" FOREIGN KEY ("scored_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_summary" ADD CONSTRAINT "pair_summary_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_summary" ADD CONSTRAINT "pair_summary_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand, since Prisma's schema cannot say it: 1 aligned, 0 not aligned, -1 unsure; a null event withdraws.
ALTER TABLE "label_event" ADD CONSTRAINT "label_event_value_check" CHECK ("value" IN (-1, 0, 1));
ALTER TABLE "current_label" ADD CONSTRAINT "current_label_value_check" CHECK ("value" IN (-1, 0, 1));
