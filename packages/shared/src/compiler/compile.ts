// Pure and deterministic: the same graph, types and facts give the same bytes and the same hash.
import type { Entry, Goal, Program, Step } from '../dsl/program.ts'
import { DEFAULT_PRIORITY, type Graph, type JourneySettings } from '../graph/graph.ts'
import {
  isTrigger,
  type Next,
  type NodeSurroundings,
  type NodeTypes,
  type StepType,
} from '../node-type/define-node.ts'
import type { Facts } from '../node-type/facts.ts'
import { UserError } from '../problems/errors.ts'
import { isBlocked, type Problem } from '../problems/problem.ts'
import { canonicalJson, contentHash } from '../text/canonical-json.ts'
import { checkDrawing } from './check.ts'
import { type DrawnNode, readDrawing, stepBehind } from './drawing.ts'
import { followingPorts } from './following-ports.ts'
import { journeyRules } from './journey-rules.ts'
import { createSurroundings } from './surroundings.ts'

/** A program, the name by which it is stored, and the warnings that did not hold it back. */
export type Compiled = { program: Program; hash: string; problems: Problem[] }

/**
 * The program of a graph: check, lower each node to its steps, link their ports, canonical form, hash.
 *
 * @throws UserError `graph.has-problems` with `problems`, when any of them is blocking
 */
export const compile = (graph: Graph, nodeTypes: NodeTypes, facts: Facts): Compiled => {
  const drawing = readDrawing(graph, nodeTypes)
  const surroundingsOf = createSurroundings(drawing, facts)
  const problems = checkDrawing(drawing, facts, surroundingsOf)
  if (isBlocked(problems)) throw new UserError('graph.has-problems', 422, { problems })

  const entry: Record<string, Entry> = {}
  const steps: Record<string, Step> = {}
  let goal: Goal | null = null
  for (const node of drawing.list) {
    const { nodeType, config, isDisabled } = node
    if (nodeType === undefined || isDisabled) continue
    const next = linkPorts(node)
    if (isTrigger(nodeType))
      entry[node.id] = nodeType.entry(config, next[node.ports[0] ?? ''] ?? null)
    else {
      Object.assign(steps, lower(node, nodeType, next, surroundingsOf(node)))
      const rule = nodeType.goal?.(config, next[node.ports[0] ?? ''] ?? null)
      if (rule !== undefined) goal = { ...rule, node: node.id }
    }
  }
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

/** Where each port of a node leads; ports that follow the first are filled in with where that leads. */
const linkPorts = (node: DrawnNode): Next => {
  const { ports, links } = node
  const following = followingPorts(node)
  const first = stepBehind(links.get(ports[0] ?? ''))
  const leads = (port: string) => {
    if (links.has(port)) return stepBehind(links.get(port))
    return following.includes(port) ? first : null
  }
  return Object.fromEntries(ports.map((port) => [port, leads(port)]))
}

const lower = (
  { id, config }: DrawnNode,
  nodeType: StepType<unknown>,
  next: Next,
  around: NodeSurroundings,
): Record<string, Step> => {
  const lowered = nodeType.compile(config, next, around)
  if (isStep(lowered)) return { [id]: lowered }
  return Object.fromEntries(Object.entries(lowered).map(([name, step]) => [stepId(id, name), step]))
}

const isStep = (lowered: Step | Record<string, Step>): lowered is Step =>
  typeof lowered.do === 'string'

/** The id of a node's step: its own for the first, `node~name` for a further one. */
export const stepId = (node: string, name: string): string =>
  name === '' ? node : `${node}~${name}`

/** The node that a step belongs to, with which it is counted. */
export const nodeOfStep = (step: string): string => step.split('~', 1)[0] ?? step
