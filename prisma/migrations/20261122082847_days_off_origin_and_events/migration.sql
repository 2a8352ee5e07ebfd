-- AlterTable
ALTER TABLE "occurrence" ADD COLUMN     "due_time" TEXT,
ADD COLUMN     "event_id" UUID,
ADD COLUMN     "level" TEXT NOT NULL DEFAULT 'unit';

-- AlterTable
ALTER TABLE "day_off" ADD COLUMN     "for_date" DATE;

-- CreateTable
CREATE TABLE "recorded_event" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "happened_on" DATE NOT NULL,
    "happened_at" TEXT,
    "basis" TEXT NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_by_id" UUID,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "recorded_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "recorded_event_document_id_idx" ON "recorded_event"("document_id");

-- CreateIndex
CREATE INDEX "occurrence_event_id_idx" ON "occurrence"("event_id");

-- AddForeignKey
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "recorded_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recorded_event" ADD CONSTRAINT "recorded_event_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------

-- The office that reports go through has a due date of its own beside its own report's, maybe on the same day.
DROP INDEX "occurrence_natural_key";
CREATE UNIQUE INDEX "occurrence_natural_key" ON "occurrence" ("assignment_id", "deadline_id", "scheduled_on", "level") NULLS NOT DISTINCT;
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_level" CHECK ("level" IN ('unit', 'synthesis'));
