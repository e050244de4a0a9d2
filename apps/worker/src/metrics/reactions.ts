import { eventTimesOf } from '@sojourn/db/operating'
import type { Deps } from '../deps.ts'
import type { Prompt } from '../moves/claim.ts'

/** More in one interval are not measured: so many say the same. */
const MOST = 1_000
/** Whoever came to the mail so much later than the event was routed had to wait on the way, at another act. */
const STRAIGHT_MS = 1_000

/** Measures how long after their events mails were accepted. */
export type Reactions = {
  /** A mail that this event led to was accepted. */
  note: (prompt: Prompt, acceptedAt: number) => void
  /** Looks up the events noted and observes the times. */
  flush: () => Promise<void>
}

/** Notes in memory; the events are looked up together and apart from the acts. */
export const createReactions = ({ db, meters }: Pick<Deps, 'db' | 'meters'>): Reactions => {
  let noted: (Prompt & { acceptedAt: number })[] = []
  return {
    note: (prompt, acceptedAt) => {
      if (noted.length < MOST) noted.push({ ...prompt, acceptedAt })
    },
    flush: async () => {
      if (noted.length === 0) return
      const looking = noted
      noted = []
      const times = await eventTimesOf(db, [...new Set(looking.map(({ event }) => event))])
      for (const { event, arrivedAt, acceptedAt } of looking) {
        const { receivedAt, routedAt } = times.get(event) ?? {}
        if (receivedAt === undefined || routedAt == null) continue
        if (arrivedAt - routedAt > STRAIGHT_MS) continue
        meters?.observe('sojourn_event_to_mail_seconds', acceptedAt - receivedAt)
      }
    },
  }
}
