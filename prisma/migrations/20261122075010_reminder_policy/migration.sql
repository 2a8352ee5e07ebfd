-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "digest_on" DATE;

-- CreateTable
CREATE TABLE "reminder_policy_version" (
    "version" SERIAL NOT NULL,
    "policy" JSONB NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_policy_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "acknowledgement" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "holds_until" DATE NOT NULL,

    CONSTRAINT "acknowledgement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bounced_address" (
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "detail" TEXT NOT NULL,
    "mail_id" UUID,
    "cleared_at" TIMESTAMPTZ(3),
    "cleared_by" TEXT,

    CONSTRAINT "bounced_address_pkey" PRIMARY KEY ("address")
);

-- CreateIndex
CREATE INDEX "acknowledgement_assignment_id_holds_until_idx" ON "acknowledgement"("assignment_id", "holds_until");

-- AddForeignKey
ALTER TABLE "acknowledgement" ADD CONSTRAINT "acknowledgement_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: a digest may wait for its day.
ALTER TABLE "mail" DROP CONSTRAINT "mail_state";
ALTER TABLE "mail" ADD CONSTRAINT "mail_state" CHECK ("state" IN ('waiting', 'queued', 'sending', 'sent', 'suppressed', 'dead'));

-- By hand: one digest for each person and day, whatever plans it, and the digests that wait for their day.
CREATE UNIQUE INDEX "mail_digest_key" ON "mail"("recipient_key", "digest_on") WHERE "kind" = 'digest' AND "digest_on" IS NOT NULL;
CREATE INDEX "mail_waiting_idx" ON "mail"("digest_on") WHERE "state" = 'waiting';

-- By hand: open work is planned anew from the first morning under the ladder that this version ships.
UPDATE "occurrence" SET "next_rung_on" = LEAST("next_rung_on", CURRENT_DATE)
WHERE "last_valid_on" IS NOT NULL AND "execution" IN ('not-started', 'in-progress', 'returned');
