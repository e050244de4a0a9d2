import type { Deps } from '../deps.ts'
import { createDecide } from './decide.ts'
import { createLook } from './look.ts'
import { createPerform } from './perform.ts'
import { withoutWords } from './without-words.ts'

/** What the cohort workflow may call. Arguments and results hold ids, numbers and ranges only. */
export const createActivities = (deps: Deps) => ({
  perform: withoutWords('perform', deps.log, createPerform(deps)),
  decide: withoutWords('decide', deps.log, createDecide(deps)),
  look: withoutWords('look', deps.log, createLook(deps)),
})

export type Activities = ReturnType<typeof createActivities>
