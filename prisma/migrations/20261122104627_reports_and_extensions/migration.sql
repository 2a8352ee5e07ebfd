-- DropIndex
DROP INDEX "report_occurrence_id_idx";

-- AlterTable
ALTER TABLE "report" ADD COLUMN     "correct_by" DATE,
ADD COLUMN     "figures" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "ordinal" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "paper_number" TEXT,
ADD COLUMN     "paper_on" DATE,
ADD COLUMN     "sections" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "report_inclusion" (
    "synthesis_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,

    CONSTRAINT "report_inclusion_pkey" PRIMARY KEY ("synthesis_id","report_id")
);

-- CreateTable
CREATE TABLE "report_draft" (
    "id" UUID NOT NULL,
    "occurrence_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "saved_by_id" UUID NOT NULL,
    "saved_by" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_template_version" (
    "document_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "template" JSONB NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_template_version_pkey" PRIMARY KEY ("document_id","version")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "occurrence_id" UUID,
    "assignment_id" UUID,
    "holder" TEXT NOT NULL,
    "holder_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content_id" UUID NOT NULL,
    "added_by_id" UUID NOT NULL,
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment_content" (
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "attachment_content_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "extension_request" (
    "id" UUID NOT NULL,
    "occurrence_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "proposed_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "asked_by_id" UUID NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_by_id" UUID,
    "settled_by" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "granted_on" DATE,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "extension_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "report_inclusion_report_id_idx" ON "report_inclusion"("report_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_draft_occurrence_id_side_key" ON "report_draft"("occurrence_id", "side");

-- CreateIndex
CREATE INDEX "attachment_holder_holder_id_idx" ON "attachment"("holder", "holder_id");

-- CreateIndex
CREATE INDEX "attachment_content_id_idx" ON "attachment"("content_id");

-- CreateIndex
CREATE INDEX "attachment_occurrence_id_idx" ON "attachment"("occurrence_id");

-- CreateIndex
CREATE INDEX "extension_request_occurrence_id_idx" ON "extension_request"("occurrence_id");

-- What was filed before gets its place among the filings of its occurrence.
UPDATE "report" SET "ordinal" = n.place
  FROM (SELECT id, row_number() OVER (PARTITION BY occurrence_id ORDER BY filed_at, id) AS place FROM report) n
  WHERE n.id = "report".id;

-- CreateIndex
CREATE UNIQUE INDEX "report_occurrence_id_ordinal_key" ON "report"("occurrence_id", "ordinal");

-- AddForeignKey
ALTER TABLE "report_inclusion" ADD CONSTRAINT "report_inclusion_synthesis_id_fkey" FOREIGN KEY ("synthesis_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_inclusion" ADD CONSTRAINT "report_inclusion_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_draft" ADD CONSTRAINT "report_draft_occurrence_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_template_version" ADD CONSTRAINT "report_template_version_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_occurrence_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_content_id_fkey" FOREIGN KEY ("content_id") REFERENCES "attachment_content"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_occurrence_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------

-- At most one request of an occurrence waits for a decision, and the list of those that wait reads nothing else.
CREATE UNIQUE INDEX "extension_request_waiting" ON "extension_request" ("occurrence_id") WHERE "state" = 'asked';

ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_state" CHECK ("state" IN ('asked', 'granted', 'refused', 'withdrawn', 'moot'));
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_granted" CHECK (("state" = 'granted') = ("granted_on" IS NOT NULL));
ALTER TABLE "report_draft" ADD CONSTRAINT "report_draft_side" CHECK ("side" IN ('own', 'behalf'));
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_work" CHECK (num_nonnulls("occurrence_id", "assignment_id") = 1);

-- Files are compressed already. Stored as they are, a part of one is fetched without reading all of it.
ALTER TABLE "attachment_content" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
