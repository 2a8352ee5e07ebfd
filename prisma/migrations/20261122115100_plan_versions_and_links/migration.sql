-- AlterTable
ALTER TABLE "document" ADD COLUMN     "replaces_id" UUID;

-- CreateTable
CREATE TABLE "occurrence_document" (
    "occurrence_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "linked_by_id" UUID NOT NULL,
    "linked_by" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "occurrence_document_pkey" PRIMARY KEY ("occurrence_id","document_id")
);

-- CreateIndex
CREATE INDEX "occurrence_document_document_id_idx" ON "occurrence_document"("document_id");

-- CreateIndex
CREATE INDEX "document_replaces_id_idx" ON "document"("replaces_id");

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occurrence_document" ADD CONSTRAINT "occurrence_document_occurrence_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occurrence_document" ADD CONSTRAINT "occurrence_document_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Documents that cite one another: by the number without spaces, as references are kept.
CREATE INDEX "document_number_key" ON "document" ((regexp_replace("number", '\s', '', 'g'))) WHERE "number" IS NOT NULL;
CREATE INDEX "document_references" ON "document" USING gin ((reading -> 'document' -> 'references') jsonb_path_ops);

ALTER TABLE "document" DROP CONSTRAINT "document_state";
ALTER TABLE "document" ADD CONSTRAINT "document_state" CHECK ("state" IN ('reading', 'unread', 'draft', 'active', 'superseded'));
