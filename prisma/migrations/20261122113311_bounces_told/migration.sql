-- AlterTable
ALTER TABLE "bounced_address" ADD COLUMN     "told_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "announcement" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "recipient_key" TEXT NOT NULL,
    "mail_id" UUID NOT NULL,

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalation" (
    "id" UUID NOT NULL,
    "occurrence_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "last_valid_on" DATE NOT NULL,
    "owner_id" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_on" DATE NOT NULL,
    "noted_by_id" UUID,
    "noted_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "letter_id" UUID,

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "office_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "content" JSONB NOT NULL,
    "number" TEXT,
    "signed_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 0,
    "drafted_by_id" UUID NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by_id" UUID,
    "registered_at" TIMESTAMPTZ(3),

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "announcement_mail_id_idx" ON "announcement"("mail_id");

-- CreateIndex
CREATE UNIQUE INDEX "announcement_document_id_agency_id_recipient_key_key" ON "announcement"("document_id", "agency_id", "recipient_key");

-- CreateIndex
CREATE INDEX "escalation_level_owner_id_idx" ON "escalation"("level", "owner_id");

-- CreateIndex
CREATE INDEX "escalation_letter_id_idx" ON "escalation"("letter_id");

-- CreateIndex
CREATE UNIQUE INDEX "escalation_occurrence_id_level_last_valid_on_key" ON "escalation"("occurrence_id", "level", "last_valid_on");

-- CreateIndex
CREATE INDEX "letter_document_id_idx" ON "letter"("document_id");

-- CreateIndex
CREATE INDEX "letter_office_id_state_idx" ON "letter"("office_id", "state");

-- AddForeignKey
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_occurrence_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_letter_id_fkey" FOREIGN KEY ("letter_id") REFERENCES "letter"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
