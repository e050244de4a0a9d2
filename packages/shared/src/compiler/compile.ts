// Pure and deterministic: the same graph, types and facts give the same bytes and the same hash.
import type { Program } from '../dsl/program.ts'
import { DEFAULT_PRIORITY, type Graph, type JourneySettings } from '../graph/graph.ts'
import type { NodeTypes } from '../node-type/define-node.ts'
import type { Facts } from '../node-type/facts.ts'
import { UserError } from '../problems/errors.ts'
import { isBlocked, type Problem } from '../problems/problem.ts'
import { canonicalJson, contentHash } from '../text/canonical-json.ts'
import { checkPart } from './check.ts'
import { journeyRules } from './journey-rules.ts'
import { lower } from './lower.ts'
import { readParts } from './part.ts'

/** A program, the name by which it is stored, and the warnings that did not hold it back. */
export type Compiled = { program: Program; hash: string; problems: Problem[] }

/**
 * The program of a graph: check, lower each node to its steps with sub-flows in their places, link their
 * ports, canonical form, hash.
 *
 * @throws UserError `graph.has-problems` with `problems`, when any of them is blocking
 */
export const compile = (graph: Graph, nodeTypes: NodeTypes, facts: Facts): Compiled => {
  const part = readParts(graph, nodeTypes, facts)
  const problems = checkPart(part)
  if (isBlocked(problems)) throw new UserError('graph.has-problems', 422, { problems })

  const { entry, steps, goal } = lower(part)
  const { reentry, audience } = graph.settings
  const text = canonicalJson({
    dsl: 1,
    entry,
    steps,
    goal,
    reentry,
    audience,
    ...journeyRules(graph.settings),
    ...sendingRules(graph.settings),
  })
  // Parsed back, so that nothing beside the canonical text can ever be in the program.
  return { program: JSON.parse(text) as Program, hash: contentHash(text), problems }
}

/** What differs from the default: a program that says nothing of sending keeps its hash. */
const sendingRules = ({ rate, spread, priority }: JourneySettings) => ({
  rate,
  spread: spread === undefined || isNoTime(spread) ? undefined : spread,
  priority: priority === DEFAULT_PRIORITY ? undefined : priority,
})

const isNoTime = (duration: string): boolean => !/[1-9]/.test(duration)
