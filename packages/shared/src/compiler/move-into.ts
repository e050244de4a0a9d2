import type { Step } from '../dsl/program.ts'
import { mapLeaves } from '../predicate/map-leaves.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { assertNever } from '../problems/errors.ts'
import type { Part } from './part.ts'

/**
 * A step as it is inside of the sub-flow it belongs to: the sends and the data it names are those of this
 * use. The ports are linked already; texts are rendered among the data of their own place.
 */
export const moveInto = (part: Part, step: Step): Step => {
  if (part.place === undefined) return step
  const send = (node: string) => `${part.prefix}${node}`
  switch (step.do) {
    case 'act':
      return part.input === undefined ? step : { ...step, input: part.input }
    case 'await':
      return {
        ...step,
        events: step.events.map((event) => ({
          ...event,
          ...(event.send === undefined ? {} : { send: send(event.send) }),
          ...(event.where === undefined ? {} : { where: moveData(part, event.where) }),
        })),
        ...(step.noDelivery === undefined
          ? {}
          : { noDelivery: { ...step.noDelivery, send: send(step.noDelivery.send) } }),
        ...(step.cannotTell === undefined
          ? {}
          : { cannotTell: { ...step.cannotTell, send: send(step.cannotTell.send) } }),
      }
    case 'branch':
      return {
        ...step,
        cases: step.cases.map((each) => ({ ...each, when: moveData(part, each.when) })),
      }
    case 'sleep':
    case 'split':
    case 'end':
      return step
    default:
      return assertNever(step)
  }
}

/**
 * `steps.quote.price` is `steps.outer.quote.price` in the data, where `quote` is a node in here; one that is
 * not in here is that of the nearest drawing around, as for texts.
 */
const moveData = (part: Part, predicate: Predicate): Predicate =>
  mapLeaves(predicate, (leaf) => {
    if (!('data' in leaf)) return leaf
    const [head, node = '', ...rest] = leaf.data.split('.')
    const home = head === 'steps' ? homeOf(part, node) : undefined
    if (home === undefined) return leaf
    return {
      ...leaf,
      data: ['steps', ...home.prefix.split('/').slice(0, -1), node, ...rest].join('.'),
    }
  })

const homeOf = (part: Part, node: string): Part | undefined =>
  part.drawing.find(node) === undefined && part.place !== undefined
    ? homeOf(part.place.part, node)
    : part
