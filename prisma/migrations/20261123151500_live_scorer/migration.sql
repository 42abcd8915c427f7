-- AlterTable
ALTER TABLE "study" ADD COLUMN     "ensemble_lambda" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "study_member" (
    "study_id" UUID NOT NULL,
    "reward_model_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "text_norm" JSONB,

    CONSTRAINT "study_member_pkey" PRIMARY KEY ("study_id","reward_model_id")
);

-- CreateTable
CREATE TABLE "registered_model" (
    "model_id" TEXT NOT NULL,
    "manifest" JSONB NOT NULL,
    "added_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "registered_model_pkey" PRIMARY KEY ("model_id")
);

-- CreateTable
CREATE TABLE "score_passport" (
    "id" UUID NOT NULL,
    "model_id" TEXT NOT NULL,
    "revision" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "adapter" TEXT NOT NULL,
    "runtime" TEXT NOT NULL,
    "dtype" TEXT NOT NULL,
    "machine" TEXT NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "passport" JSONB NOT NULL,
    "person_id" UUID,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "score_passport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "score_lease" (
    "pair_id" UUID NOT NULL,
    "reward_model_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "holder" TEXT NOT NULL,
    "person_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "score_lease_pkey" PRIMARY KEY ("pair_id","reward_model_id")
);

-- CreateTable
CREATE TABLE "score_refusal" (
    "pair_id" UUID NOT NULL,
    "reward_model_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "contrastive_key" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "score_refusal_pkey" PRIMARY KEY ("pair_id","reward_model_id")
);

-- CreateIndex
CREATE INDEX "study_member_reward_model_id_idx" ON "study_member"("reward_model_id");

-- CreateIndex
CREATE INDEX "registered_model_added_by_id_idx" ON "registered_model"("added_by_id");

-- CreateIndex
CREATE INDEX "score_passport_model_id_revision_provider_dtype_created_at_idx" ON "score_passport"("model_id", "revision", "provider", "dtype", "created_at" DESC);

-- CreateIndex
CREATE INDEX "score_passport_person_id_idx" ON "score_passport"("person_id");

-- CreateIndex
CREATE INDEX "score_lease_study_id_reward_model_id_expires_at_idx" ON "score_lease"("study_id", "reward_model_id", "expires_at");

-- CreateIndex
CREATE INDEX "score_lease_reward_model_id_idx" ON "score_lease"("reward_model_id");

-- CreateIndex
CREATE INDEX "score_lease_person_id_idx" ON "score_lease"("person_id");

-- CreateIndex
CREATE INDEX "score_refusal_study_id_reward_model_id_code_idx" ON "score_refusal"("study_id", "reward_model_id", "code");

-- CreateIndex
CREATE INDEX "score_refusal_reward_model_id_idx" ON "score_refusal"("reward_model_id");

-- AddForeignKey
ALTER TABLE "study_member" ADD CONSTRAINT "study_member_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_member" ADD CONSTRAINT "study_member_reward_model_id_fkey" FOREIGN KEY ("reward_model_id") REFERENCES "reward_model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registered_model" ADD CONSTRAINT "registered_model_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_passport" ADD CONSTRAINT "score_passport_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_lease" ADD CONSTRAINT "score_lease_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_lease" ADD CONSTRAINT "score_lease_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_lease" ADD CONSTRAINT "score_lease_reward_model_id_fkey" FOREIGN KEY ("reward_model_id") REFERENCES "reward_model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_lease" ADD CONSTRAINT "score_lease_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_refusal" ADD CONSTRAINT "score_refusal_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_refusal" ADD CONSTRAINT "score_refusal_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_refusal" ADD CONSTRAINT "score_refusal_reward_model_id_fkey" FOREIGN KEY ("reward_model_id") REFERENCES "reward_model"("id") ON DELETE CASCADE ON UPDATE CASCADE;


