import { receivedAtOf } from '@sojourn/db/operating'
import type { Deps } from '../deps.ts'

/** More in one interval are not measured: so many say the same. */
const MOST = 1_000

/** Measures how long after their events mails were accepted. */
export type Reactions = {
  /** A mail that this event led to was accepted. */
  note: (eventSeq: number, acceptedAt: number) => void
  /** Looks up the events noted and observes the times. */
  flush: () => Promise<void>
}

/** Notes in memory; the events are looked up together and apart from the acts. */
export const createReactions = ({ db, meters }: Pick<Deps, 'db' | 'meters'>): Reactions => {
  let noted: { seq: number; at: number }[] = []
  return {
    note: (seq, at) => {
      if (noted.length < MOST) noted.push({ seq, at })
    },
    flush: async () => {
      if (noted.length === 0) return
      const looking = noted
      noted = []
      const received = await receivedAtOf(db, [...new Set(looking.map(({ seq }) => seq))])
      for (const { seq, at } of looking) {
        const receivedAt = received.get(seq)
        if (receivedAt !== undefined)
          meters?.observe('sojourn_event_to_mail_seconds', at - receivedAt)
      }
    },
  }
}
