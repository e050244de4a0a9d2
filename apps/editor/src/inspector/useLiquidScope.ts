import { useMemo } from 'react'
import { useDocument } from '../document/DocumentContext.tsx'
import { attributePath } from '../liquid/attribute-path.ts'
import type { LiquidName, LiquidScope } from '../liquid/liquid-names.ts'
import { handedOverTo, useTriggerProperties } from './event-properties.ts'
import { useInspector } from './InspectorContext.tsx'
import { OWN_ATTRIBUTES } from './known-names.ts'
import { stepsData } from './steps-data.ts'

/** What texts of the step may name: the contact, the event that let them in, what earlier steps kept. */
export const useLiquidScope = (): LiquidScope => {
  const { facts, nodeId } = useInspector()
  const graph = useDocument((state) => state.graph)
  const properties = useTriggerProperties()
  return useMemo(() => {
    const seen = facts?.attributes ?? []
    const attributes = [...new Set([...OWN_ATTRIBUTES, ...seen])]
    const ofEvent = [
      'name',
      ...new Set([...properties.map(({ name }) => name), ...handedOverTo(graph, nodeId)]),
    ]
    const names: LiquidName[] = [
      ...attributes.map((name): LiquidName => ({ path: attributePath(name), of: 'contact' })),
      ...ofEvent.map((name): LiquidName => ({ path: `event.${name}`, of: 'event' })),
      ...stepsData(graph, nodeId).map((path): LiquidName => ({ path, of: 'step' })),
      ...(graph.inputs ?? []).map(
        ({ name }): LiquidName => ({ path: `input.${name}`, of: 'input' }),
      ),
    ]
    return { names, attributes: seen.length === 0 ? [] : attributes }
  }, [facts, graph, nodeId, properties])
}
