import { z } from 'zod'

/** How much a problem matters: only `blocking` holds a publish back. */
export const ProblemLevel = z.enum(['blocking', 'warning', 'info'])
export type ProblemLevel = z.infer<typeof ProblemLevel>

/**
 * What an author can fix. A value, never thrown. Its sentence is made at the edge, in the reader's
 * language, from `code` and `values`: a node's own codes are looked up in its folder's strings
 * (`nodes.<type>.problems.<code>`), all others under `problems.<code>`.
 */
export const Problem = z
  .object({
    code: z.string(),
    level: ProblemLevel,
    node: z.string().optional(),
    field: z.string().optional(),
    port: z.string().optional(),
    values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

/** True when these problems hold a publish back. */
export const isBlocked = (problems: readonly Problem[]): boolean =>
  problems.some((problem) => problem.level === 'blocking')
