-- By hand. Keeping and giving back places changes `leased` alone, which no index knows from now on: such a change stays on its
-- page and touches no index. Pairs whose free places are all kept are passed over when they are met.
DROP INDEX "pair_summary_open";
CREATE INDEX "pair_summary_open" ON "pair_summary"("study_id", "priority" DESC, "place", "pair_id")
  WHERE "labels" < "wanted";
ALTER TABLE "pair_summary" SET (fillfactor = 80);

-- Few events are answers to checks.
DROP INDEX "label_event_check_id_idx";
CREATE INDEX "label_event_check_id_idx" ON "label_event"("check_id") WHERE "check_id" IS NOT NULL;
