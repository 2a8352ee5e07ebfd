-- DropIndex
DROP INDEX "membership_user_id_agency_id_role_key";

-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "last_active_at" TIMESTAMPTZ(3),
ADD COLUMN     "lock_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "totp_last_step" BIGINT,
ADD COLUMN     "totp_secret" TEXT,
ADD COLUMN     "totp_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "valid_from" DATE,
ADD COLUMN     "valid_to" DATE;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "agent" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "last_seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "method" TEXT NOT NULL DEFAULT 'password',
ADD COLUMN     "stage" TEXT NOT NULL DEFAULT 'full';

-- AlterTable
ALTER TABLE "assignment" ADD COLUMN     "officer_id" UUID;

-- CreateTable
CREATE TABLE "delegation" (
    "id" UUID NOT NULL,
    "from_user_id" UUID NOT NULL,
    "to_user_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "code_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("code_hash")
);

-- CreateTable
CREATE TABLE "identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "sign_on" (
    "token_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "code_verifier" TEXT NOT NULL,
    "next" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_on_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_link" (
    "seq" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "delegation_to_user_id_ends_on_idx" ON "delegation"("to_user_id", "ends_on");

-- CreateIndex
CREATE INDEX "delegation_from_user_id_ends_on_idx" ON "delegation"("from_user_id", "ends_on");

-- CreateIndex
CREATE INDEX "recovery_code_user_id_idx" ON "recovery_code"("user_id");

-- CreateIndex
CREATE INDEX "identity_user_id_idx" ON "identity"("user_id");

-- CreateIndex
CREATE INDEX "attempt_kind_address_at_idx" ON "attempt"("kind", "address", "at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_event_id_key" ON "audit_link"("event_id");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_id_key" ON "session"("id");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE INDEX "audit_event_user_id_at_idx" ON "audit_event"("user_id", "at");

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_from_user_id_fkey" FOREIGN KEY ("from_user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_to_user_id_fkey" FOREIGN KEY ("to_user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_link" ADD CONSTRAINT "audit_link_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "audit_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------
-- The runner splits scripts at semicolons, inside strings too: those of function bodies are written as \073.

ALTER TABLE "session" ALTER COLUMN "id" DROP DEFAULT;
ALTER TABLE "session" ADD CONSTRAINT "session_stage" CHECK ("stage" IN ('second-factor', 'enrol', 'full'));
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_days" CHECK ("ends_on" >= "starts_on");
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_two_people" CHECK ("from_user_id" <> "to_user_id");
ALTER TABLE "membership" ADD CONSTRAINT "membership_days" CHECK ("valid_to" IS NULL OR "valid_from" IS NULL OR "valid_to" >= "valid_from");

-- One office of one person is not held twice on the same day. btree_gist is a trusted extension: the owner of the database may add it.
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE "membership" ADD CONSTRAINT "membership_once_a_day"
  EXCLUDE USING gist ("user_id" WITH =, "agency_id" WITH =, "role" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&);

-- The chain over the history. The canonical text of an entry is jsonb's: keys sorted, one spelling of numbers and blanks.
-- src/audit/audit.repository.ts states the same expression a second time, so that a changed function here does not hide anything.
CREATE FUNCTION "audit_event_text"("e" "audit_event") RETURNS text LANGUAGE sql STABLE
  AS E'SELECT jsonb_build_object(
    ''id'', e.id, ''at'', to_char(e.at AT TIME ZONE ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.MS"Z"''), ''userId'', e.user_id,
    ''userName'', e.user_name, ''action'', e.action, ''subject'', e.subject, ''subjectId'', e.subject_id,
    ''documentId'', e.document_id, ''before'', e.before, ''after'', e.after, ''note'', e.note)::text';

-- One transaction at a time, until it has committed: links follow each other in the order of commits, whatever the number of replicas.
CREATE FUNCTION "audit_append_link"("e" "audit_event") RETURNS void LANGUAGE plpgsql
  AS E'DECLARE last audit_link\073 previous text\073 BEGIN
    PERFORM pg_advisory_xact_lock(8411090632)\073
    SELECT * INTO last FROM audit_link ORDER BY seq DESC LIMIT 1\073
    previous := coalesce(last.hash, repeat(''0'', 64))\073
    INSERT INTO audit_link (seq, event_id, previous_hash, hash) VALUES (coalesce(last.seq, 0) + 1, e.id, previous,
      encode(sha256(convert_to(previous || chr(10) || audit_event_text(e), ''UTF8'')), ''hex''))\073
  END';

-- Deferred to the commit, so that the lock is held for no longer than a commit takes and cannot meet the locks of rows in a circle.
CREATE FUNCTION "audit_event_chain"() RETURNS trigger LANGUAGE plpgsql
  AS E'BEGIN PERFORM audit_append_link(NEW)\073 RETURN NULL\073 END';
CREATE CONSTRAINT TRIGGER "audit_event_chained" AFTER INSERT ON "audit_event"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "audit_event_chain"();

-- What was written down before there was a chain is taken into it as it stands.
DO E'DECLARE e audit_event\073 BEGIN FOR e IN SELECT * FROM audit_event ORDER BY id LOOP PERFORM audit_append_link(e)\073 END LOOP\073 END';

CREATE FUNCTION "audit_link_is_append_only"() RETURNS trigger LANGUAGE plpgsql
  AS E'BEGIN RAISE EXCEPTION ''audit_link is append-only''\073 END';
CREATE TRIGGER "audit_link_append_only" BEFORE UPDATE OR DELETE ON "audit_link"
  FOR EACH ROW EXECUTE FUNCTION "audit_link_is_append_only"();
CREATE TRIGGER "audit_link_no_truncate" BEFORE TRUNCATE ON "audit_link"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_link_is_append_only"();
