// Pure: the steps that one can add, each with its name.
import { nodeTypes } from '@sojourn/nodes'
import { exitsOf } from '@sojourn/shared/compiler'
import type { GraphKind } from '@sojourn/shared/graph'
import { type Facts, isForKind, isInlined, type NodeFamily } from '@sojourn/shared/node-type'
import type { Words } from '../words/useWords.ts'

/** A step to add. `config` is what it says from the beginning; left out: nothing yet. */
export type NewStep = { type: string; name?: string; config?: Record<string, unknown> }

/** A step as lists show it. A published sub-flow is one of its own, and filled in already. */
export type Offer = NewStep & {
  key: string
  name: string
  description: string
  family: NodeFamily
  icon: string
  isFlow: boolean
}

/** Every type for this kind of graph, and after them the published sub-flows by name. */
export const offersFor = (
  { kind, journey }: { kind: GraphKind; journey: string },
  words: Words,
  facts: Facts | undefined,
): Offer[] => [
  ...[...nodeTypes.values()]
    .filter((nodeType) => isForKind(nodeType, kind))
    .map(({ type, family, icon }) => ({
      key: type,
      type,
      family,
      icon,
      name: words.typeName(type),
      description: words.description(type),
      isFlow: false,
    })),
  ...flowOffers(journey, words, facts),
]

const flowOffers = (journey: string, words: Words, facts: Facts | undefined): Offer[] => {
  const standsFor = [...nodeTypes.values()].find(isInlined)
  if (standsFor === undefined || facts === undefined) return []
  const { type, family, icon } = standsFor
  return (
    Object.entries(facts.flows)
      // A sub-flow is no part of itself.
      .filter(([id]) => id !== journey)
      .flatMap(([id, { name, latest, versions }]): Offer[] => {
        const inner = versions[latest]
        if (inner === undefined) return []
        const exits = exitsOf(inner, nodeTypes, facts)
        return [
          {
            key: `${type}-${id}`,
            type,
            family,
            icon,
            name,
            description: words.description(type),
            config: { flow: id, version: latest, inputs: {}, exits },
            isFlow: true,
          },
        ]
      })
      .sort((one, other) => one.name.localeCompare(other.name))
  )
}

/** True where one of the texts holds the letters that were typed. */
export const isWanted = (query: string, ...texts: string[]): boolean =>
  texts.join(' ').toLocaleLowerCase().includes(query.trim().toLocaleLowerCase())
