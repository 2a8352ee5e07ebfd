-- AlterTable
ALTER TABLE "agency" ADD COLUMN     "address" TEXT,
ADD COLUMN     "code" TEXT,
ADD COLUMN     "phone" TEXT;

-- AlterTable
ALTER TABLE "assignment" ADD COLUMN     "ended_on" DATE;

-- CreateTable
CREATE TABLE "agency_import" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'previewed',
    "rows" JSONB NOT NULL,
    "events" JSONB,
    "applied" JSONB,
    "created_by_id" UUID NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "agency_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_group" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "other_names" TEXT[],
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agency_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_group_member" (
    "group_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "agency_group_member_pkey" PRIMARY KEY ("group_id","agency_id")
);

-- CreateTable
CREATE TABLE "succession_event" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "effective_on" DATE NOT NULL,
    "legal_basis" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "import_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "succession_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "succession_link" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "predecessor_id" UUID NOT NULL,
    "successor_id" UUID,
    "fields" TEXT[],

    CONSTRAINT "succession_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "succession_choice" (
    "matter" TEXT NOT NULL,
    "matter_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "agency_ids" UUID[],
    "reason" TEXT NOT NULL DEFAULT '',
    "chosen_by" TEXT NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "succession_choice_pkey" PRIMARY KEY ("matter","matter_id")
);

-- CreateTable
CREATE TABLE "assignment_move" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID,
    "effective_on" DATE NOT NULL,
    "why" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'machine',
    "moved_by" TEXT NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assignment_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_answer" (
    "document_id" UUID NOT NULL,
    "name_key" TEXT NOT NULL,
    "agency_ids" UUID[],
    "answered_by" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_answer_pkey" PRIMARY KEY ("document_id","name_key")
);

-- CreateIndex
CREATE INDEX "agency_import_created_at_idx" ON "agency_import"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "agency_group_name_key" ON "agency_group"("name");

-- CreateIndex
CREATE INDEX "succession_event_effective_on_idx" ON "succession_event"("effective_on");

-- CreateIndex
CREATE INDEX "succession_link_event_id_idx" ON "succession_link"("event_id");

-- CreateIndex
CREATE INDEX "succession_link_predecessor_id_idx" ON "succession_link"("predecessor_id");

-- CreateIndex
CREATE INDEX "succession_link_successor_id_idx" ON "succession_link"("successor_id");

-- CreateIndex
CREATE INDEX "assignment_move_to_id_idx" ON "assignment_move"("to_id");

-- CreateIndex
CREATE INDEX "assignment_move_run_id_idx" ON "assignment_move"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_move_from_id_to_id_key" ON "assignment_move"("from_id", "to_id");

-- CreateIndex
CREATE INDEX "agency_parent_id_idx" ON "agency"("parent_id");

-- AddForeignKey
ALTER TABLE "agency_group_member" ADD CONSTRAINT "agency_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "agency_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_group_member" ADD CONSTRAINT "agency_group_member_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "succession_link" ADD CONSTRAINT "succession_link_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "succession_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "succession_link" ADD CONSTRAINT "succession_link_predecessor_id_fkey" FOREIGN KEY ("predecessor_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "succession_link" ADD CONSTRAINT "succession_link_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_move" ADD CONSTRAINT "assignment_move_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_move" ADD CONSTRAINT "assignment_move_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "assignment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_answer" ADD CONSTRAINT "group_answer_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------
-- (The migration runner splits scripts at semicolons, inside quotes too: those of function bodies are written as \073.)

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Names as people type them: lower case, no accents, words by single spaces, "và" left out.
CREATE FUNCTION "agency_fold"(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$SELECT btrim(regexp_replace(regexp_replace(lower(unaccent('unaccent'::regdictionary, normalize($1, NFC))), '[^a-z0-9]+', ' ', 'g'), '(?<=^| )va (?=.)', '', 'g'))$$;

-- "Sở LĐ-TB&XH" is typed "ldtbxh", too: signs inside a word join its parts.
CREATE FUNCTION "agency_join"(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$SELECT agency_fold(regexp_replace($1, '(?<=\S)[-&./](?=\S)', '', 'g'))$$;

-- The first letters: "Sở Lao động - Thương binh và Xã hội" gives "sldtbxh".
CREATE FUNCTION "agency_initials"(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$SELECT regexp_replace(agency_fold($1), '([a-z0-9])[a-z0-9]*( |$)', '\1', 'g')$$;

-- What the search looks into, with a space before each word, so that short words are found by their beginning.
CREATE FUNCTION "agency_search_text"(text, text[], text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$SELECT ' ' || concat_ws(' ', agency_fold($1), agency_initials($1), agency_fold(array_to_string($2, ' ')), agency_join(array_to_string($2, ' ')), agency_fold($3), agency_join($3))$$;

ALTER TABLE "agency" ADD COLUMN "name_key" text GENERATED ALWAYS AS (lower(normalize("name", NFC) COLLATE "vi-x-icu")) STORED;
ALTER TABLE "agency" ADD COLUMN "search_text" text GENERATED ALWAYS AS (agency_search_text("name", "short_names", "code")) STORED;
CREATE INDEX "agency_search" ON "agency" USING gin ("search_text" gin_trgm_ops);
CREATE INDEX "agency_by_name" ON "agency" ("name" COLLATE "vi-x-icu", "id");

-- One body of a name under a parent at a time, one bearer of a code at a time.
ALTER TABLE "agency" ADD CONSTRAINT "agency_one_of_a_name" EXCLUDE USING gist
  ("name_key" WITH =, (coalesce("parent_id", '00000000-0000-0000-0000-000000000000'::uuid)) WITH =, daterange("valid_from", "valid_to", '[]') WITH &&)
  DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE "agency" ADD CONSTRAINT "agency_one_of_a_code" EXCLUDE USING gist
  ("code" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&) WHERE ("code" IS NOT NULL)
  DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE "agency" ADD CONSTRAINT "agency_code" CHECK ("code" ~ '^(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{1,3}){0,3})$');
ALTER TABLE "agency" ADD CONSTRAINT "agency_name" CHECK (btrim("name") <> '');

-- A body stands under another that exists as long as it does, and never above itself. Judged at the end of a transaction.
CREATE FUNCTION "agency_stands_under_its_parent"() RETURNS trigger LANGUAGE plpgsql AS E'
DECLARE own agency%ROWTYPE\073
BEGIN
  SELECT * INTO own FROM agency WHERE id = NEW.id\073
  IF NOT FOUND THEN RETURN NULL\073 END IF\073
  IF own.parent_id IS NOT NULL THEN
    IF EXISTS (
      WITH RECURSIVE above(id, parent_id) AS (
        SELECT id, parent_id FROM agency WHERE id = own.parent_id
        UNION SELECT a.id, a.parent_id FROM agency a JOIN above ON a.id = above.parent_id
      ) SELECT 1 FROM above WHERE id = own.id
    ) THEN
      RAISE EXCEPTION ''agency % stands above itself'', own.id USING ERRCODE = ''check_violation'', CONSTRAINT = ''agency_no_circle''\073
    END IF\073
    IF NOT EXISTS (
      SELECT 1 FROM agency p WHERE p.id = own.parent_id
        AND daterange(p.valid_from, p.valid_to, ''[]'') @> daterange(own.valid_from, own.valid_to, ''[]'')
    ) THEN
      RAISE EXCEPTION ''agency % outlives its parent'', own.id USING ERRCODE = ''check_violation'', CONSTRAINT = ''agency_within_parent''\073
    END IF\073
  END IF\073
  IF EXISTS (
    SELECT 1 FROM agency c WHERE c.parent_id = own.id
      AND NOT daterange(own.valid_from, own.valid_to, ''[]'') @> daterange(c.valid_from, c.valid_to, ''[]'')
  ) THEN
    RAISE EXCEPTION ''agency % has parts that outlive it'', own.id USING ERRCODE = ''check_violation'', CONSTRAINT = ''agency_within_parent''\073
  END IF\073
  RETURN NULL\073
END';
CREATE CONSTRAINT TRIGGER "agency_parents" AFTER INSERT OR UPDATE OF "parent_id", "valid_from", "valid_to" ON "agency"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "agency_stands_under_its_parent"();

-- Moves on with every change, in the transaction that makes it: tells each replica when its copy of the register is old.
CREATE TABLE "register_version" ("one" boolean PRIMARY KEY DEFAULT true CHECK ("one"), "version" bigint NOT NULL);
INSERT INTO "register_version" ("version") VALUES (1);
CREATE FUNCTION "register_moves_on"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  UPDATE register_version SET version = version + 1\073
  RETURN NULL\073
END';
CREATE TRIGGER "agency_register_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "agency"
  FOR EACH STATEMENT EXECUTE FUNCTION "register_moves_on"();
CREATE TRIGGER "group_register_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "agency_group"
  FOR EACH STATEMENT EXECUTE FUNCTION "register_moves_on"();
CREATE TRIGGER "member_register_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "agency_group_member"
  FOR EACH STATEMENT EXECUTE FUNCTION "register_moves_on"();

ALTER TABLE "agency_import" ADD CONSTRAINT "agency_import_state" CHECK ("state" IN ('previewed', 'applied', 'undone'));
ALTER TABLE "succession_event" ADD CONSTRAINT "succession_kind" CHECK ("kind" IN ('merged', 'split', 'renamed', 'dissolved'));
ALTER TABLE "succession_event" ADD CONSTRAINT "succession_basis" CHECK (btrim("legal_basis") <> '');
ALTER TABLE "succession_link" ADD CONSTRAINT "succession_not_itself" CHECK ("predecessor_id" <> "successor_id");
ALTER TABLE "succession_choice" ADD CONSTRAINT "succession_choice_made" CHECK ("matter" IN ('assignment', 'document') AND "action" IN ('move', 'stop') AND ("action" = 'stop') = (cardinality("agency_ids") = 0));
ALTER TABLE "assignment_move" ADD CONSTRAINT "assignment_move_source" CHECK ("source" IN ('machine', 'person'));

-- An agency's open work, apart from what it passed on.
CREATE INDEX "assignment_held" ON "assignment" ("agency_id") WHERE "ended_on" IS NULL;
-- What waits in the outbox, found by occurrence when work is passed on.
CREATE INDEX "notification_queued" ON "notification" ("occurrence_id") WHERE "outcome" = 'queued';
-- An assignment is ended once.
CREATE UNIQUE INDEX "assignment_move_ended" ON "assignment_move" ("from_id") WHERE "to_id" IS NULL;
