-- AlterTable
ALTER TABLE "document" ADD COLUMN     "activation_note" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "duty" ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "edited_by" TEXT;

-- CreateTable
CREATE TABLE "sentence_mark" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "user_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sentence_mark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_command" (
    "id" BIGSERIAL NOT NULL,
    "document_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'done',

    CONSTRAINT "review_command_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sentence_mark_document_id_start_end_key" ON "sentence_mark"("document_id", "start", "end");

-- CreateIndex
CREATE INDEX "review_command_document_id_user_id_state_idx" ON "review_command"("document_id", "user_id", "state");

-- AddForeignKey
ALTER TABLE "sentence_mark" ADD CONSTRAINT "sentence_mark_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_command" ADD CONSTRAINT "review_command_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
