import type { Entry, Goal, Step } from '../dsl/program.ts'
import { branchStep } from '../dsl/steps.ts'
import { isInlined, isTrigger, type Next, type StepType } from '../node-type/define-node.ts'
import { type DrawnNode, nodeBehind } from './drawing.ts'
import { DONE, isExit } from './flow-exits.ts'
import { followingPorts } from './following-ports.ts'
import { moveInto } from './move-into.ts'
import type { Part } from './part.ts'
import { stepId } from './step-id.ts'

/** What a graph is lowered to: its entries, its goal and the steps of all its nodes, linked. */
export type Lowered = {
  entry: Record<string, Entry>
  steps: Record<string, Step>
  goal: Goal | null
}

/** The steps of a graph, with those of its sub-flows in the places of the nodes that stand for them. */
export const lower = (part: Part): Lowered => {
  const lowered: Lowered = { entry: {}, steps: {}, goal: null }
  for (const node of part.drawing.list) {
    const { nodeType, config, isDisabled } = node
    if (nodeType === undefined || isDisabled) continue
    if (isInlined(nodeType)) {
      const inner = part.inner.get(node)
      if (inner !== undefined) Object.assign(lowered.steps, lowerInner(inner))
      continue
    }
    if (part.place !== undefined && (isTrigger(nodeType) || isExit(node))) continue

    const next = linkPorts(part, node)
    const first = next[node.ports[0] ?? ''] ?? null
    if (isTrigger(nodeType)) lowered.entry[node.id] = nodeType.entry(config, first)
    else {
      Object.assign(lowered.steps, lowerNode(part, node, nodeType, next))
      const rule = nodeType.goal?.(config, first)
      if (rule !== undefined) lowered.goal = { ...rule, node: node.id }
    }
  }
  return lowered
}

const lowerNode = (
  part: Part,
  node: DrawnNode,
  nodeType: StepType<unknown>,
  next: Next,
): Record<string, Step> => {
  const id = `${part.prefix}${node.id}`
  const lowered = nodeType.compile(node.config, next, { ...part.surroundingsOf(node), id })
  const steps = isStep(lowered) ? { '': lowered } : lowered
  return Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [stepId(id, name), moveInto(part, step)]),
  )
}

const isStep = (lowered: Step | Record<string, Step>): lowered is Step =>
  typeof lowered.do === 'string'

/** The steps inside, and one for each way out, by which it is counted who took it. */
const lowerInner = (inner: Part): Record<string, Step> => {
  const { steps } = lower(inner)
  const { part, node } = inner.place as NonNullable<Part['place']>
  // With other values an end may be open that was not with the examples by which the ports are known.
  const isOpen = [entryOf(inner), ...Object.values(steps).flatMap(leadsOf)].includes(
    doorOf(inner, DONE),
  )
  for (const exit of new Set([...node.ports, ...(isOpen ? [DONE] : [])])) {
    const next = { [exit]: leadTo(part, node.links.get(exit)) }
    steps[doorOf(inner, exit)] = branchStep({ cases: [], otherwise: exit, next })
  }
  return steps
}

const leadsOf = (step: Step): (string | null)[] => ('next' in step ? Object.values(step.next) : [])

/** The step by which one leaves a sub-flow: a further step of the node that stands for it. */
const doorOf = ({ prefix }: Part, exit: string): string => stepId(prefix.slice(0, -1), exit)

/** Where each port of a node leads; ports that follow the first are filled in with where that leads. */
const linkPorts = (part: Part, node: DrawnNode): Next => {
  const { ports, links } = node
  const following = followingPorts(node)
  const leads = (port: string): string | null => {
    const from = !links.has(port) && following.includes(port) ? (ports[0] ?? '') : port
    // A failure that leads nowhere parks the person, inside of a sub-flow as it does outside.
    if (port === 'failed' && !links.has(from) && endsBehind(part)) return null
    return leadTo(part, links.get(from))
  }
  return Object.fromEntries(ports.map((port) => [port, leads(port)]))
}

/** True when whoever comes to an end here comes to the end of the journey. */
const endsBehind = ({ place }: Part): boolean =>
  place === undefined || (!place.node.links.has(DONE) && endsBehind(place.part))

/** The step that a link leads to; what leads nowhere inside of a sub-flow leads to its way out. */
const leadTo = (part: Part, target: DrawnNode | undefined): string | null => {
  const node = nodeBehind(target)
  if (node === undefined) return part.place === undefined ? null : doorOf(part, DONE)
  if (part.place !== undefined && isExit(node)) return doorOf(part, node.id)
  const inner = part.inner.get(node)
  return inner === undefined ? `${part.prefix}${node.id}` : entryOf(inner)
}

/** Where a sub-flow begins. */
const entryOf = (inner: Part): string | null => {
  const start = inner.drawing.list.find(
    ({ nodeType, isDisabled }) => nodeType !== undefined && isTrigger(nodeType) && !isDisabled,
  )
  return leadTo(inner, start?.links.get(start.ports[0] ?? ''))
}
