-- The office that reports go through has due dates of its own, also where it has no other part in a duty.
ALTER TABLE "assignment" DROP CONSTRAINT "assignment_role";
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_role" CHECK ("role" IN ('lead', 'coordinate', 'synthesise'));
