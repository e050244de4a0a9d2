import { isForKind } from '../node-type/define-node.ts'
import type { Problem } from '../problems/problem.ts'
import type { DrawnNode } from './drawing.ts'
import type { Part } from './part.ts'

/** What is wrong with the kind of a graph, and with what its nodes stand for. */
export const checkKind = ({ drawing }: Part): Problem[] => {
  const { kind } = drawing.graph
  const strange = drawing.list.filter((node) => !node.isDisabled && !isOfKind(node, kind))
  const starts = drawing.list.filter(isStart)
  return [
    ...strange.map(({ id }) =>
      blocking(kind === 'journey' ? 'graph.only-in-sub-flow' : 'graph.only-in-journey', id),
    ),
    ...(kind === 'journey'
      ? []
      : starts.slice(1).map(({ id }) => blocking('graph.second-start', id))),
  ]
}

const isOfKind = ({ nodeType }: DrawnNode, kind: Part['drawing']['graph']['kind']): boolean =>
  nodeType === undefined || isForKind(nodeType, kind)

const isStart = ({ nodeType, isDisabled }: DrawnNode): boolean =>
  nodeType?.family === 'trigger' && nodeType.onlyIn === 'sub-flow' && !isDisabled

/**
 * What holds back the sub-flows inside, each with the path of its node. What their authors were merely
 * told is not repeated to whoever uses them.
 */
export const checkInner = (part: Part, checkPart: (part: Part) => Problem[]): Problem[] => [
  ...part.problems,
  ...[...part.inner].flatMap(([node, inner]) =>
    checkPart(inner)
      .filter(({ level }) => level === 'blocking')
      .map((problem) => ({
        ...problem,
        node: problem.node === undefined ? node.id : `${node.id}/${problem.node}`,
      })),
  ),
]

const blocking = (code: string, node: string): Problem => ({
  code,
  level: 'blocking',
  node,
  values: {},
})
