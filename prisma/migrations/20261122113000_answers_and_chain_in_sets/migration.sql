-- What a person said a group of a plan stands for is read off the plan's duties (src/review/plan-groups.ts), and nothing ever wrote here.
DROP TABLE "group_answer";

-- The chain, as before one link an entry in the order of ids, but written for a whole transaction by the first of its triggers: one
-- by one each entry looked for the last link anew, by a plan made when there were none, so that the time grew with the square of the
-- entries (50,000 of a reform). Entries of savepoints bear another xmin and their own trigger finds them without a link.
CREATE OR REPLACE FUNCTION "audit_event_chain"() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_sort = off
  AS E'DECLARE last audit_link\073 previous text\073 e audit_event\073 ids bigint[] := ''{}''\073 hashes text[] := ''{}''\073 BEGIN
    PERFORM 1 FROM audit_link WHERE event_id = NEW.id\073
    IF FOUND THEN RETURN NULL\073 END IF\073
    PERFORM pg_advisory_xact_lock(8411090632)\073
    SELECT * INTO last FROM audit_link ORDER BY seq DESC LIMIT 1\073
    previous := coalesce(last.hash, repeat(''0'', 64))\073
    FOR e IN SELECT a.* FROM audit_event a WHERE a.id >= NEW.id AND (a.id = NEW.id OR a.xmin = (SELECT o.xmin FROM audit_event o WHERE o.id = NEW.id))
      AND NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.event_id = a.id) ORDER BY a.id
    LOOP
      previous := encode(sha256(convert_to(previous || chr(10) || audit_event_text(e), ''UTF8'')), ''hex'')\073
      ids := ids || e.id\073
      hashes := hashes || previous\073
    END LOOP\073
    INSERT INTO audit_link (seq, event_id, previous_hash, hash)
      SELECT coalesce(last.seq, 0) + made.place, made.id, coalesce(lag(made.hash) OVER (ORDER BY made.place), last.hash, repeat(''0'', 64)), made.hash
      FROM unnest(ids, hashes) WITH ORDINALITY AS made(id, hash, place)\073
    RETURN NULL\073
  END';

-- The search goes through the register as held in memory (src/core/agency/search-register.ts).
DROP INDEX "agency_search";
