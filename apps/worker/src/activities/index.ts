import type { Deps } from '../deps.ts'
import { createDecide } from './decide.ts'
import { createLook } from './look.ts'
import { createPerform } from './perform.ts'

/** What the cohort workflow may call. Arguments and results hold ids, numbers and ranges only. */
export const createActivities = (deps: Deps) => ({
  perform: createPerform(deps),
  decide: createDecide(deps),
  look: createLook(deps),
})

export type Activities = ReturnType<typeof createActivities>
