import { usePropertiesAtHand, useTriggerProperties } from '../event-properties.ts'
import type { ValueLeaf } from './draft.ts'

/** Values, as text, that events often had for what a condition speaks of. */
export const useSeenValues = (leaf: ValueLeaf): string[] => {
  const atHand = usePropertiesAtHand()
  const ofTrigger = useTriggerProperties()
  const [name, properties] =
    'property' in leaf
      ? [leaf.property, atHand]
      : 'data' in leaf
        ? [leaf.data.replace(/^event\.(?:properties\.)?/, ''), ofTrigger]
        : ['', []]
  const values = properties.find((property) => property.name === name)?.values ?? []
  // A number and its digits, or yes and `true`, are one and the same text.
  return [...new Set(values.map(String))]
}
