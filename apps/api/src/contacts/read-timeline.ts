import { mailContents, type Queries, type TimelineEntry, timeline } from '@sojourn/db'
import { MailContent } from '@sojourn/mail'
import { nodeTypes } from '@sojourn/nodes'
import type { TimelineItem } from '../contract/contacts.ts'
import { createGraphMemory } from './describe-contact.ts'
import { nodeAt } from './node-at.ts'

/**
 * A page of everything that happened to one person, the newest first, with what the drawing calls the
 * nodes and ports passed, and where clicks led.
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
  for (const entry of items) {
    const item = toItem(entry)
    dressed.push({
      ...item,
      ...(await namesOf(item, graphOf)),
      ...(await destinationOf(db, workspace, entry)),
    })
  }
  return { items: dressed, next }
}

const OWN_FIELDS = new Set(['order', 'content', 'link'])

// What is not known is absent in the answer, not null.
const toItem = (entry: TimelineEntry): TimelineItem =>
  Object.fromEntries(
    Object.entries(entry).filter(([name, value]) => value !== null && !OWN_FIELDS.has(name)),
  ) as TimelineItem

type GraphMemory = ReturnType<typeof createGraphMemory>

const namesOf = async (
  { journey, version, node: id, port }: TimelineItem,
  graphOf: GraphMemory,
): Promise<Partial<TimelineItem>> => {
  if (!journey || version === undefined || id === undefined) return {}
  const node = await nodeAt(graphOf, { journey: journey.id, version, node: id })
  if (!node) return {}

  const nodeType = nodeTypes.get(node.type)
  const config = nodeType?.config.safeParse(node.config)
  const labels = config?.success ? nodeType?.portLabels?.(config.data) : undefined
  return {
    nodeType: node.type,
    nodeTitle: node.title,
    portLabel: labels?.find((label) => label.port === port)?.label,
  }
}

/** A click's destination; one that all recipients share stands in the mail's content. */
const destinationOf = async (
  db: Queries,
  workspace: string,
  entry: TimelineEntry,
): Promise<Partial<TimelineItem>> => {
  if (entry.kind !== 'clicked' || entry.url !== null || entry.link === null) return {}
  const stored = await mailContents(db, workspace).find(entry.content.hash)
  const content = MailContent.safeParse(stored)
  if (!content.success) return {}
  const { languages } = content.data
  // A delivery's language is one of its content's.
  const link = languages[entry.content.language as keyof typeof languages]?.links[entry.link]
  return link ? { url: link.url } : {}
}
