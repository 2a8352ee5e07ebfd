import { assertNever } from '../core/calendar/assert-never.js';
import type { Condition, Formula, JudgedBy } from '../core/task/standing-formula.js';
import { Prisma } from '../generated/prisma/client.js';

/** The columns of `occurrence o` behind the days of a standing; `binding_on` is computed by the database in the same way. */
const COLUMNS = {
  bindingOn: Prisma.sql`o.binding_on`,
  filedOn: Prisma.sql`o.filed_on`,
} as const;

/** A formula of the core over the rows of `occurrence o`, as an expression: what a list counts and sorts is what a page shows. */
export function formulaSql({ cases, otherwise }: Formula<string>, days: JudgedBy): Prisma.Sql {
  const branches = cases.map(
    ({ when, gives }) => Prisma.sql`WHEN ${conditionSql(when, days)} THEN ${gives}::text`,
  );
  return Prisma.sql`CASE ${Prisma.join(branches, ' ')} ELSE ${otherwise}::text END`;
}

function conditionSql(condition: Condition, days: JudgedBy): Prisma.Sql {
  const daySql = (day: keyof typeof COLUMNS | keyof JudgedBy): Prisma.Sql =>
    day === 'bindingOn' || day === 'filedOn' ? COLUMNS[day] : Prisma.sql`${days[day].toString()}::date`;
  switch (condition.is) {
    case 'execution':
      return condition.oneOf.length === 1
        ? Prisma.sql`o.execution = ${condition.oneOf[0]}`
        : Prisma.sql`o.execution IN (${Prisma.join([...condition.oneOf])})`;
    case 'missing':
      return Prisma.sql`${COLUMNS[condition.day]} IS NULL`;
    case 'after':
      return Prisma.sql`${daySql(condition.day)} > ${daySql(condition.than)}`;
    case 'not-after':
      return Prisma.sql`${daySql(condition.day)} <= ${daySql(condition.than)}`;
    case 'handed-back':
      return Prisma.sql`o.assignment_id IN (SELECT h.assignment_id FROM handback h WHERE h.state = 'open')`;
    case 'all':
      return Prisma.sql`(${Prisma.join(
        condition.of.map((one) => conditionSql(one, days)),
        ' AND ',
      )})`;
    default:
      return assertNever(condition);
  }
}
