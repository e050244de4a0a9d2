import type { EncodedPositions } from '@sojourn/shared/interpreter'

// Names and shapes that histories hold: they stay as they are while a run of their time is open.

/** The queues of one house. */
export type Queues = {
  /** Of cohorts, their decisions, and acts that hand nothing over. */
  journeys: string
  /** Of acts that hand something over: sending must not starve deciding. */
  senders: string
  /** Of transactional mail, which waits behind no campaign. */
  urgent: string
}

const JOURNEYS = 'sojourn-journeys'

/** The queues that carry the name of a house, so that several can use one Temporal. */
export const queuesOf = (installation: string): Queues =>
  queuesBeside(installation === '' ? JOURNEYS : `${JOURNEYS}-${installation}`)

/** The queues that belong to a run, by the one it was started on. */
export const queuesBeside = (journeys: string): Queues => ({
  journeys,
  senders: journeys.replace('journeys', 'senders'),
  urgent: journeys.replace('journeys', 'urgent'),
})
/** The workflow's name. */
export const COHORT_WORKFLOW = 'cohort'
/** Both signals are hints without content; the run looks into the database. */
export const POKE_SIGNAL = 'poke'
export const CONTROL_SIGNAL = 'control'

/** What a run begins with: a state, so it can begin anywhere in a program. */
export type CohortInput = {
  interpreter: number
  workspace: string
  cohort: string
  positions: EncodedPositions
  /** A signal came before, and nobody has looked since. */
  mustLook?: boolean
}
