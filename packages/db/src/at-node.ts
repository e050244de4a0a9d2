import { type SqlBool, sql } from 'kysely'

/** True for enrolments at a step of the node: its own, a further one (`node~name`), one inside of it (`node/inner`). */
export const atNode = (node: string) =>
  // Not a range of texts: PostgreSQL would order '~' by its locale.
  sql<SqlBool>`(enrolment.step_id = ${node}
    or substr(enrolment.step_id, 1, ${node.length + 1}) in (${`${node}~`}, ${`${node}/`}))`
