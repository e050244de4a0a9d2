import { UserError } from '@sojourn/shared/problems'
import type { Queries } from './db.ts'
import type { Page } from './page.ts'
import {
  compareEntries,
  type TimelineEntry,
  type TimelineSource,
  type Window,
} from './timeline/entry.ts'
import { journeySteps } from './timeline/journey-steps.ts'
import { messages } from './timeline/messages.ts'
import { whatHappened } from './timeline/what-happened.ts'

export type { TimelineEntry } from './timeline/entry.ts'

const SOURCES: TimelineSource[] = [whatHappened, journeySteps, messages]

/**
 * Everything that happened to one contact, the newest first: events, passages through journeys,
 * messages and what was done with them, consents. A mail counts when its fate is known.
 */
export const timeline = (db: Queries, workspace: string) => ({
  of: async (
    contact: string,
    options: { cursor?: string; limit?: number } = {},
  ): Promise<Page<TimelineEntry>> => {
    const { limit = 50 } = options
    const after = options.cursor === undefined ? undefined : toPosition(options.cursor)
    const window: Window = { until: after?.at, most: limit + 1 }
    const read = await Promise.all(
      SOURCES.map((source) => source(db, { workspace, contact, ...window })),
    )
    const following = read
      .flat()
      .sort(compareEntries)
      .filter((entry) => after === undefined || compareEntries(entry, after) > 0)

    const items = following.slice(0, limit)
    const last = items.at(-1)
    return { items, next: following.length > limit && last ? cursorOf(last) : null }
  },
})

const cursorOf = ({ at, order, id }: TimelineEntry): string => `${at}/${order}/${id}`

/** @throws UserError `invalid` for what is no cursor of ours */
const toPosition = (cursor: string): Pick<TimelineEntry, 'at' | 'order' | 'id'> => {
  const [, at, order, id] = /^(\d{1,15})\/(-?\d{1,15}(?:\.\d+)?)\/(.*)$/s.exec(cursor) ?? []
  if (id === undefined)
    throw new UserError('invalid', 400, { field: 'cursor', fieldCode: 'invalid' })
  return { at: Number(at), order: Number(order), id }
}
