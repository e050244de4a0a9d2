import { type Queries, type TimelineEntry, timeline } from '@sojourn/db'
import { nodeTypes } from '@sojourn/nodes'
import type { TimelineItem } from '../contract/contacts.ts'
import { createGraphMemory } from './describe-contact.ts'

/**
 * A page of everything that happened to one person, the newest first, with what the drawing calls the
 * nodes and ports passed.
 */
export const readTimeline = async (
  db: Queries,
  workspace: string,
  contact: string,
  cursor: string | undefined,
): Promise<{ items: TimelineItem[]; next: string | null }> => {
  const { items, next } = await timeline(db, workspace).of(contact, { cursor })
  const graphOf = createGraphMemory(db, workspace)
  const dressed: TimelineItem[] = []
  for (const entry of items) dressed.push(await dress(entry, graphOf))
  return { items: dressed, next }
}

type GraphMemory = ReturnType<typeof createGraphMemory>

const dress = async (entry: TimelineEntry, graphOf: GraphMemory): Promise<TimelineItem> => {
  const { order: _, ...rest } = entry
  // What is not known is absent in the answer, not null.
  const item = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== null),
  ) as TimelineItem
  const { journey, version, node: id, port } = item
  if (!journey || version === undefined || id === undefined) return item

  const graph = await graphOf(journey.id, version)
  const node = graph.nodes[id]
  if (!node) return item
  const nodeType = nodeTypes.get(node.type)
  const config = nodeType?.config.safeParse(node.config)
  const labels = config?.success ? nodeType?.portLabels?.(config.data) : undefined
  return {
    ...item,
    nodeType: node.type,
    nodeTitle: node.title,
    portLabel: labels?.find((label) => label.port === port)?.label,
  }
}
