-- AlterTable
ALTER TABLE "duty" ADD COLUMN     "stop_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "stopped_by" TEXT,
ADD COLUMN     "stopped_on" DATE;

-- CreateTable
CREATE TABLE "people_import" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'previewed',
    "rows" JSONB NOT NULL,
    "applied" JSONB,
    "created_by_id" UUID NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "people_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "progress_note" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "occurrence_id" UUID,
    "words" TEXT NOT NULL,
    "percent" INTEGER,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "progress_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_tick" (
    "assignment_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "action_tick_pkey" PRIMARY KEY ("assignment_id","ordinal")
);

-- CreateTable
CREATE TABLE "work_comment" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "work_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_mention" (
    "comment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "mail_id" UUID,

    CONSTRAINT "comment_mention_pkey" PRIMARY KEY ("comment_id","user_id")
);

-- CreateTable
CREATE TABLE "handback" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_agency_id" UUID,
    "asked_by_id" UUID NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "decided_by_id" UUID,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT NOT NULL DEFAULT '',
    "to_id" UUID,

    CONSTRAINT "handback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "officer_turn" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "from_officer_id" UUID,
    "to_officer_id" UUID,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "officer_turn_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "people_import_created_at_idx" ON "people_import"("created_at");

-- CreateIndex
CREATE INDEX "progress_note_assignment_id_at_idx" ON "progress_note"("assignment_id", "at");

-- CreateIndex
CREATE INDEX "work_comment_assignment_id_at_idx" ON "work_comment"("assignment_id", "at");

-- CreateIndex
CREATE INDEX "comment_mention_user_id_idx" ON "comment_mention"("user_id");

-- CreateIndex
CREATE INDEX "comment_mention_mail_id_idx" ON "comment_mention"("mail_id");

-- CreateIndex
CREATE INDEX "handback_assignment_id_idx" ON "handback"("assignment_id");

-- CreateIndex
CREATE INDEX "officer_turn_run_id_idx" ON "officer_turn"("run_id");

-- CreateIndex
CREATE INDEX "officer_turn_assignment_id_idx" ON "officer_turn"("assignment_id");

-- AddForeignKey
ALTER TABLE "progress_note" ADD CONSTRAINT "progress_note_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_tick" ADD CONSTRAINT "action_tick_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_comment" ADD CONSTRAINT "work_comment_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "work_comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handback" ADD CONSTRAINT "handback_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handback" ADD CONSTRAINT "handback_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "assignment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "officer_turn" ADD CONSTRAINT "officer_turn_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand ---------------------------------------------------------------------------------------------------------------

-- Lists of an agency's work are read from one index: its agency and officer stand beside the due date, and so does the day that
-- binds now. Triggers keep them equal to those of the assignment. What nothing binds (no date, or one before the plan) has no day.
ALTER TABLE "occurrence" ADD COLUMN "agency_id" UUID, ADD COLUMN "officer_id" UUID,
  ADD COLUMN "binding_on" DATE GENERATED ALWAYS AS (CASE WHEN "retroactive" THEN NULL ELSE coalesce("extended_to", "last_valid_on") END) STORED;
UPDATE "occurrence" o SET "agency_id" = a."agency_id", "officer_id" = a."officer_id"
  FROM "assignment" a WHERE a."id" = o."assignment_id";
ALTER TABLE "occurrence" ALTER COLUMN "agency_id" SET NOT NULL;

CREATE FUNCTION "occurrence_follows_its_assignment"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  SELECT agency_id, officer_id INTO NEW.agency_id, NEW.officer_id FROM assignment WHERE id = NEW.assignment_id\073
  RETURN NEW\073
END';
CREATE TRIGGER "occurrence_agency" BEFORE INSERT OR UPDATE OF "assignment_id" ON "occurrence"
  FOR EACH ROW EXECUTE FUNCTION "occurrence_follows_its_assignment"();

CREATE FUNCTION "assignment_leads_its_occurrences"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  UPDATE occurrence SET agency_id = NEW.agency_id, officer_id = NEW.officer_id WHERE assignment_id = NEW.id\073
  RETURN NULL\073
END';
CREATE TRIGGER "assignment_officer" AFTER UPDATE OF "agency_id", "officer_id" ON "assignment"
  FOR EACH ROW WHEN (OLD."agency_id" <> NEW."agency_id" OR OLD."officer_id" IS DISTINCT FROM NEW."officer_id")
  EXECUTE FUNCTION "assignment_leads_its_occurrences"();

-- What an agency still has to do, in the order of its days, and everything of an agency, for its figures.
CREATE INDEX "occurrence_open_of_agency" ON "occurrence" ("agency_id", "binding_on", "id") INCLUDE ("execution", "officer_id", "filed_on", "assignment_id")
  WHERE "execution" NOT IN ('done', 'cancelled');
CREATE INDEX "occurrence_of_agency" ON "occurrence" ("agency_id", "execution", "binding_on") INCLUDE ("filed_on", "officer_id", "assignment_id");
-- Reports that wait for the office that follows up.
CREATE INDEX "occurrence_filed" ON "occurrence" ("binding_on", "id") WHERE "execution" = 'filed';

-- What a list of work is searched by, without accents.
ALTER TABLE "document" ADD COLUMN "search_text" text GENERATED ALWAYS AS (agency_fold(coalesce("number", '') || ' ' || "title")) STORED;
ALTER TABLE "duty" ADD COLUMN "search_text" text GENERATED ALWAYS AS (' ' || agency_fold("summary")) STORED;

ALTER TABLE "progress_note" ADD CONSTRAINT "progress_note_percent" CHECK ("percent" BETWEEN 0 AND 100);
ALTER TABLE "handback" ADD CONSTRAINT "handback_state" CHECK ("state" IN ('open', 'passed', 'refused', 'withdrawn'));
CREATE UNIQUE INDEX "handback_open" ON "handback" ("assignment_id") WHERE "state" = 'open';
