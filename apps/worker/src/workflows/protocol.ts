import type { EncodedPositions } from '@sojourn/shared/interpreter'

// Names and shapes that histories hold: they stay as they are while a run of their time is open.

/** The queue of cohorts, their decisions, and acts that hand nothing over. */
export const JOURNEYS_QUEUE = 'sojourn-journeys'
/** The queue of acts that hand something over: sending must not starve deciding. */
export const SENDERS_QUEUE = 'sojourn-senders'
/** The queue of transactional mail, which waits behind no campaign. */
export const URGENT_QUEUE = 'sojourn-urgent'
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
