-- CreateTable
CREATE TABLE "reading_run" (
    "document_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "page" INTEGER NOT NULL DEFAULT 0,
    "of_pages" INTEGER NOT NULL DEFAULT 0,
    "message" TEXT NOT NULL DEFAULT '',
    "warnings" TEXT[],
    "uncertain" JSONB NOT NULL DEFAULT '[]',
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "reading_run_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "document_page" (
    "document_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "width" DOUBLE PRECISION NOT NULL,
    "height" DOUBLE PRECISION NOT NULL,
    "unit" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "scanned" BOOLEAN NOT NULL,
    "words" JSONB NOT NULL,

    CONSTRAINT "document_page_pkey" PRIMARY KEY ("document_id","number")
);

-- CreateIndex
CREATE INDEX "document_created_by_id_created_at_idx" ON "document"("created_by_id", "created_at");

-- AddForeignKey
ALTER TABLE "reading_run" ADD CONSTRAINT "reading_run_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_page" ADD CONSTRAINT "document_page_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------

ALTER TABLE "document" DROP CONSTRAINT "document_state";
ALTER TABLE "document" ADD CONSTRAINT "document_state" CHECK ("state" IN ('reading', 'unread', 'draft', 'active'));
ALTER TABLE "reading_run" ADD CONSTRAINT "reading_run_state" CHECK ("state" IN ('waiting', 'reading', 'done', 'failed', 'cancelled'));

-- Word files and PDFs are compressed already. Stored as they are, a part of a file is fetched without reading all of it.
ALTER TABLE "document_original" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
