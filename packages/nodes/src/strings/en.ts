import branch from '../branch/en.json' with { type: 'json' }
import delay from '../delay/en.json' with { type: 'json' }
import email from '../email/en.json' with { type: 'json' }
import exit from '../exit/en.json' with { type: 'json' }
import frame from '../frame/en.json' with { type: 'json' }
import goTo from '../go-to/en.json' with { type: 'json' }
import goal from '../goal/en.json' with { type: 'json' }
import holdout from '../holdout/en.json' with { type: 'json' }
import note from '../note/en.json' with { type: 'json' }
import openedOrNot from '../opened-or-not/en.json' with { type: 'json' }
import split from '../split/en.json' with { type: 'json' }
import startJourney from '../start-journey/en.json' with { type: 'json' }
import subFlow from '../sub-flow/en.json' with { type: 'json' }
import subFlowStart from '../sub-flow-start/en.json' with { type: 'json' }
import timeWindow from '../time-window/en.json' with { type: 'json' }
import triggerApi from '../trigger-api/en.json' with { type: 'json' }
import triggerEvent from '../trigger-event/en.json' with { type: 'json' }
import updateContact from '../update-contact/en.json' with { type: 'json' }
import waitForEvent from '../wait-for-event/en.json' with { type: 'json' }
import waitUntil from '../wait-until/en.json' with { type: 'json' }
import webhook from '../webhook/en.json' with { type: 'json' }
import type { NodeStrings } from './node-strings.ts'

/** The words of every node type in English, by type. */
export const strings: Record<string, NodeStrings> = {
  branch,
  delay,
  email,
  exit,
  frame,
  'go-to': goTo,
  goal,
  holdout,
  note,
  'opened-or-not': openedOrNot,
  split,
  'start-journey': startJourney,
  'sub-flow': subFlow,
  'sub-flow-start': subFlowStart,
  'time-window': timeWindow,
  'trigger-api': triggerApi,
  'trigger-event': triggerEvent,
  'update-contact': updateContact,
  'wait-for-event': waitForEvent,
  'wait-until': waitUntil,
  webhook,
}
