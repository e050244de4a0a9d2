import { createNodeTypes } from '@sojourn/shared/node-type'
import { branch } from './branch/node.ts'
import { delay } from './delay/node.ts'
import { email } from './email/node.ts'
import { exit } from './exit/node.ts'
import { frame } from './frame/node.ts'
import { goTo } from './go-to/node.ts'
import { goal } from './goal/node.ts'
import { holdout } from './holdout/node.ts'
import { note } from './note/node.ts'
import { openedOrNot } from './opened-or-not/node.ts'
import { split } from './split/node.ts'
import { startJourney } from './start-journey/node.ts'
import { subFlow } from './sub-flow/node.ts'
import { subFlowStart } from './sub-flow-start/node.ts'
import { timeWindow } from './time-window/node.ts'
import { triggerApi } from './trigger-api/node.ts'
import { triggerEvent } from './trigger-event/node.ts'
import { updateContact } from './update-contact/node.ts'
import { waitForEvent } from './wait-for-event/node.ts'
import { waitUntil } from './wait-until/node.ts'
import { webhook } from './webhook/node.ts'

/** Every node type there is, in palette order. */
export const nodeTypes = createNodeTypes([
  triggerEvent,
  triggerApi,
  subFlowStart,
  email,
  delay,
  waitUntil,
  timeWindow,
  openedOrNot,
  waitForEvent,
  branch,
  split,
  holdout,
  updateContact,
  webhook,
  startJourney,
  subFlow,
  goTo,
  goal,
  exit,
  note,
  frame,
])
