-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "agency" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_names" TEXT[],
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parent_id" UUID,
    "addressing" TEXT NOT NULL DEFAULT 'order',
    "email" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "invitation" (
    "token_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "user_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reading" JSONB NOT NULL,
    "kind" TEXT,
    "number" TEXT,
    "issued_on" DATE,
    "title" TEXT NOT NULL,
    "issuer" TEXT,
    "ends_on" DATE,
    "coordinating_agency_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "activated_on" DATE,
    "activated_by_id" UUID,
    "expanded_to" DATE,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_original" (
    "document_id" UUID NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "document_original_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "duty" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "clause" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    "machine" JSONB,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "confidence" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "warnings" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "duty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_body" (
    "id" UUID NOT NULL,
    "duty_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group" BOOLEAN NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "resolution" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'machine',

    CONSTRAINT "duty_body_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_body_agency" (
    "body_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,

    CONSTRAINT "duty_body_agency_pkey" PRIMARY KEY ("body_id","agency_id")
);

-- CreateTable
CREATE TABLE "duty_deadline" (
    "id" UUID NOT NULL,
    "duty_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "phrase" TEXT NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "rule" JSONB NOT NULL,
    "assumed" TEXT[],
    "source" TEXT NOT NULL DEFAULT 'machine',

    CONSTRAINT "duty_deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" UUID NOT NULL,
    "duty_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "occurrence" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "deadline_id" UUID,
    "label" TEXT NOT NULL,
    "scheduled_on" DATE,
    "last_valid_on" DATE,
    "target_on" DATE,
    "legal_on" DATE,
    "extended_to" DATE,
    "why" TEXT NOT NULL DEFAULT '',
    "assumed" TEXT[],
    "retroactive" BOOLEAN NOT NULL DEFAULT false,
    "execution" TEXT NOT NULL DEFAULT 'not-started',
    "filed_on" DATE,
    "round_started_on" DATE,
    "next_rung_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "occurrence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "occurrence_id" UUID NOT NULL,
    "results" TEXT NOT NULL,
    "difficulties" TEXT NOT NULL DEFAULT '',
    "proposals" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'filed',
    "filed_by_id" UUID NOT NULL,
    "filed_at" TIMESTAMPTZ(3) NOT NULL,
    "filed_on" DATE NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "occurrence_id" UUID NOT NULL,
    "rung_id" TEXT NOT NULL,
    "recipient_key" TEXT NOT NULL,
    "recipient_name" TEXT NOT NULL,
    "address" TEXT,
    "tone" TEXT NOT NULL,
    "agency_id" UUID NOT NULL,
    "last_valid_on" DATE NOT NULL,
    "planned_on" DATE NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" JSONB NOT NULL,
    "policy_version" TEXT NOT NULL,
    "calendar_version" TEXT NOT NULL,
    "mail_id" UUID,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "recipient_key" TEXT NOT NULL,
    "recipient_name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'digest',
    "subject" TEXT NOT NULL DEFAULT '',
    "html" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "message_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "smtp_reply" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "day_off" (
    "date" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "day_off_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" UUID,
    "user_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "document_id" UUID,
    "before" JSONB,
    "after" JSONB,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "agency_key_key" ON "agency"("key");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "membership_agency_id_role_idx" ON "membership"("agency_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "membership_user_id_agency_id_role_key" ON "membership"("user_id", "agency_id", "role");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_sha256_key" ON "document"("sha256");

-- CreateIndex
CREATE INDEX "document_state_idx" ON "document"("state");

-- CreateIndex
CREATE UNIQUE INDEX "duty_document_id_ordinal_key" ON "duty"("document_id", "ordinal");

-- CreateIndex
CREATE INDEX "duty_body_duty_id_idx" ON "duty_body"("duty_id");

-- CreateIndex
CREATE INDEX "duty_deadline_duty_id_idx" ON "duty_deadline"("duty_id");

-- CreateIndex
CREATE INDEX "assignment_agency_id_idx" ON "assignment"("agency_id");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_duty_id_agency_id_key" ON "assignment"("duty_id", "agency_id");

-- CreateIndex
CREATE INDEX "occurrence_assignment_id_idx" ON "occurrence"("assignment_id");

-- CreateIndex
CREATE INDEX "occurrence_last_valid_on_idx" ON "occurrence"("last_valid_on");

-- CreateIndex
CREATE INDEX "report_occurrence_id_idx" ON "report"("occurrence_id");

-- CreateIndex
CREATE INDEX "notification_mail_id_idx" ON "notification"("mail_id");

-- CreateIndex
CREATE INDEX "notification_decided_at_idx" ON "notification"("decided_at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_occurrence_id_rung_id_recipient_key_key" ON "notification"("occurrence_id", "rung_id", "recipient_key");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_id_key" ON "mail"("message_id");

-- CreateIndex
CREATE INDEX "mail_state_idx" ON "mail"("state");

-- CreateIndex
CREATE INDEX "mail_created_at_idx" ON "mail"("created_at");

-- CreateIndex
CREATE INDEX "audit_event_subject_subject_id_idx" ON "audit_event"("subject", "subject_id");

-- CreateIndex
CREATE INDEX "audit_event_document_id_idx" ON "audit_event"("document_id");

-- AddForeignKey
ALTER TABLE "agency" ADD CONSTRAINT "agency_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_coordinating_agency_id_fkey" FOREIGN KEY ("coordinating_agency_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_original" ADD CONSTRAINT "document_original_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty" ADD CONSTRAINT "duty_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_body" ADD CONSTRAINT "duty_body_duty_id_fkey" FOREIGN KEY ("duty_id") REFERENCES "duty"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_body_agency" ADD CONSTRAINT "duty_body_agency_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "duty_body"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_body_agency" ADD CONSTRAINT "duty_body_agency_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_deadline" ADD CONSTRAINT "duty_deadline_duty_id_fkey" FOREIGN KEY ("duty_id") REFERENCES "duty"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_duty_id_fkey" FOREIGN KEY ("duty_id") REFERENCES "duty"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_deadline_id_fkey" FOREIGN KEY ("deadline_id") REFERENCES "duty_deadline"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_occurrence_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_occurrence_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------

-- One occurrence for each due date of an assignment, and one alone for work without a date.
CREATE UNIQUE INDEX "occurrence_natural_key" ON "occurrence" ("assignment_id", "deadline_id", "scheduled_on") NULLS NOT DISTINCT;

-- The tick reads only what may have a rung due.
CREATE INDEX "occurrence_next_rung" ON "occurrence" ("next_rung_on") WHERE "next_rung_on" IS NOT NULL;
CREATE INDEX "mail_waiting" ON "mail" ("created_at") WHERE "state" IN ('queued', 'sending');

ALTER TABLE "agency" ADD CONSTRAINT "agency_validity" CHECK ("valid_to" IS NULL OR "valid_from" IS NULL OR "valid_to" >= "valid_from");
ALTER TABLE "agency" ADD CONSTRAINT "agency_addressing" CHECK ("addressing" IN ('order', 'request'));
ALTER TABLE "membership" ADD CONSTRAINT "membership_role" CHECK ("role" IN ('officer', 'head', 'coordinating-officer', 'leader', 'administrator', 'auditor'));
ALTER TABLE "document" ADD CONSTRAINT "document_state" CHECK ("state" IN ('draft', 'active'));
ALTER TABLE "duty" ADD CONSTRAINT "duty_span" CHECK ("start" >= 0 AND "end" > "start");
ALTER TABLE "duty" ADD CONSTRAINT "duty_state" CHECK ("state" IN ('proposed', 'accepted', 'dropped'));
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_role" CHECK ("role" IN ('lead', 'coordinate'));
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_execution" CHECK ("execution" IN ('not-started', 'in-progress', 'filed', 'returned', 'done', 'cancelled'));
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_target" CHECK ("target_on" <= "last_valid_on");
ALTER TABLE "report" ADD CONSTRAINT "report_state" CHECK ("state" IN ('filed', 'returned', 'confirmed'));
ALTER TABLE "notification" ADD CONSTRAINT "notification_outcome" CHECK ("outcome" IN ('queued', 'sent', 'suppressed', 'dead'));
ALTER TABLE "mail" ADD CONSTRAINT "mail_state" CHECK ("state" IN ('queued', 'sending', 'sent', 'suppressed', 'dead'));

-- At most one report of an occurrence waits for a decision.
CREATE UNIQUE INDEX "report_waiting" ON "report" ("occurrence_id") WHERE "state" = 'filed';

-- The history is evidence: nobody changes it, the service included.
-- The migration runner splits scripts at semicolons, inside dollar quotes too: the body's are written as \073.
CREATE FUNCTION "audit_event_is_append_only"() RETURNS trigger LANGUAGE plpgsql
  AS E'BEGIN RAISE EXCEPTION ''audit_event is append-only''\073 END';
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "audit_event_is_append_only"();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_event_is_append_only"();
