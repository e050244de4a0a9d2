import type { Answered, Client } from '@sojourn/api/client'
import type { Graph } from '@sojourn/shared/graph'
import { useQueries } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { answer, client } from '../api/client.ts'
import { useDocument } from '../document/DocumentContext.tsx'
import { useDebounced } from '../ui/useDebounced.ts'
import { useInspector } from './InspectorContext.tsx'
import { upstreamOf } from './upstream.ts'

type Found = Answered<Client['events']['api']['events']['properties']['$get']>
/** A property that events were seen with, and values that came often. */
type EventProperty = Found['properties'][number]

const EventAtHand = createContext<string | undefined>(undefined)

/** Says of which event the properties inside speak. Without it they are those of the journey's triggers. */
export const EventAtHandProvider = EventAtHand.Provider

type Node = Graph['nodes'][string]

const NAMED_MS = 300
const none: EventProperty[] = []

/** What events of these names were seen with, all in one list; nothing where that cannot be told. */
export const useEventProperties = (names: readonly string[]): readonly EventProperty[] => {
  const wanted = useDebounced(
    [...new Set(names)].filter((name) => name !== '').join('\n'),
    NAMED_MS,
  )
  return useQueries({
    queries: (wanted === '' ? [] : wanted.split('\n')).map((name) => ({
      queryKey: ['event-properties', name],
      queryFn: () => answer(client.events.api.events.properties.$get({ query: { name } })),
      retry: false,
      staleTime: 60_000,
    })),
    combine: merged,
  })
}

const merged = (results: readonly { data: Found | undefined }[]): readonly EventProperty[] => {
  const all = results.flatMap(({ data }) => data?.properties ?? [])
  if (all.length === 0) return none
  const values = new Map<string, Set<EventProperty['values'][number]>>()
  for (const { name, values: seen } of all) {
    values.set(name, new Set([...(values.get(name) ?? []), ...seen]))
  }
  return [...values].map(([name, seen]) => ({ name, values: [...seen] }))
}

/** Events that let people in on a way to this step, or by this step itself. */
const triggerEventsOf = (graph: Graph, nodeId: string): string[] =>
  eventsOf(triggersOf(graph, nodeId))

/** Events that let people into a journey. */
export const triggerEventsIn = (graph: Graph): string[] => eventsOf(Object.values(graph.nodes))

const eventsOf = (nodes: readonly Node[]): string[] =>
  nodes.flatMap(({ type, config }) => {
    const event = config['event']
    return type === 'trigger-event' && typeof event === 'string' ? [event] : []
  })

/** Names of what callers hand over with a person, on a way to this step. */
export const handedOverTo = (graph: Graph, nodeId: string): string[] =>
  triggersOf(graph, nodeId).flatMap(({ type, config }) => {
    const data = config['data']
    return type === 'trigger-api' && typeof data === 'object' && data !== null
      ? Object.keys(data)
      : []
  })

// A step that is not linked yet may come to stand below any of the triggers.
const triggersOf = (graph: Graph, nodeId: string) => {
  const above = [nodeId, ...upstreamOf(graph, nodeId)].flatMap((id) => graph.nodes[id] ?? [])
  const found = above.filter(({ type }) => type.startsWith('trigger-'))
  return found.length > 0
    ? found
    : Object.values(graph.nodes).filter(({ type }) => type.startsWith('trigger-'))
}

/** Properties of the event that a row speaks of: the one it stands under, else those of the triggers. */
export const usePropertiesAtHand = (): readonly EventProperty[] => {
  const { nodeId } = useInspector()
  const graph = useDocument((state) => state.graph)
  const event = useContext(EventAtHand)
  return useEventProperties(event === undefined ? triggerEventsOf(graph, nodeId) : [event])
}

/** Properties of the event that let somebody in. */
export const useTriggerProperties = (): readonly EventProperty[] => {
  const { nodeId } = useInspector()
  const graph = useDocument((state) => state.graph)
  return useEventProperties(triggerEventsOf(graph, nodeId))
}
