import type { Run } from '@sojourn/shared/node-type'
import { run as email } from './email/run.ts'
import { run as startJourney } from './start-journey/run.ts'
import { run as updateContact } from './update-contact/run.ts'
import { run as webhook } from './webhook/run.ts'

/** What each action does, by the name that programs pin: `webhook@1`. */
export const runs: ReadonlyMap<string, Run> = new Map(
  [email, startJourney, updateContact, webhook].map((run: Run) => [run.action, run]),
)
