-- AlterTable
ALTER TABLE "bounced_address" ADD COLUMN     "told_at" TIMESTAMPTZ(3);
