// Pure: the journal rows of one passage, in their order, put together to stops.

/** What one row of the journal says of one person. */
export type PathRow = {
  kind: string
  step: string | null
  visit: number | null
  port: string | null
  at: number
  wakeAt: number | null
  reason: string | null
  eventSeq: number | null
}

/** One stay of one person at a step, also where it took no time. */
export type Stop = {
  step: string
  visit: number
  came: number
  /** Null: they stand there still, or ended there. */
  left: number | null
  /** By which they left; null where they were moved by hand, wait anew, or have not left. */
  port: string | null
  /** Why they left, or left by this port; null where there is nothing to say. */
  reason: string | null
  eventSeq: number | null
  /** The deadline of the wait; null where it waits for none, or where it differed among a group and is over. */
  until: number | null
  /** Each time that it was put off, and until when. */
  deferrals: { at: number; until: number | null; reason: string | null }[]
  /** A failure stopped them here. */
  parked: { at: number; reason: string | null } | null
  /** The passage ended here. */
  end: { at: number; reason: string | null; eventSeq: number | null } | null
}

/** The stops of one passage, from its trigger on. */
export const toStops = (rows: readonly PathRow[]): Stop[] => {
  const stops: Stop[] = []
  for (const row of rows) {
    if (row.step === null && row.kind !== 'end') continue
    switch (row.kind) {
      case 'enter':
        stops.push({ ...arrive(row), until: row.wakeAt })
        break
      case 'defer':
        openAt(stops, row).deferrals.push({ at: row.at, until: row.wakeAt, reason: row.reason })
        break
      case 'leave': {
        const stop = openAt(stops, row)
        stop.left = row.at
        stop.port = row.port
        stop.reason = row.reason
        stop.eventSeq = row.eventSeq
        break
      }
      case 'park':
        openAt(stops, row).parked = { at: row.at, reason: row.reason }
        break
      case 'end': {
        // Behind a port that leads nowhere they have left already; a journey ends where it last stood.
        const last = stops.at(-1)
        const hasLeft = row.port !== null || row.step === null
        const stop = hasLeft && last ? last : openAt(stops, row)
        stop.end = { at: row.at, reason: row.reason, eventSeq: row.eventSeq }
        break
      }
    }
  }
  return stops
}

const arrive = ({ step, visit, at }: PathRow): Stop => ({
  step: step ?? '',
  visit: visit ?? 0,
  came: at,
  left: null,
  port: null,
  reason: null,
  eventSeq: null,
  until: null,
  deferrals: [],
  parked: null,
  end: null,
})

/** Where they stand; what is passed without a stay is come to and left by one row. */
const openAt = (stops: Stop[], row: PathRow): Stop => {
  const last = stops.at(-1)
  const isSame = last?.step === row.step && (row.visit === null || last.visit === row.visit)
  if (last && isSame && last.left === null) return last
  const stop = arrive(row)
  stops.push(stop)
  return stop
}
