import branch from '../branch/zh-TW.json' with { type: 'json' }
import delay from '../delay/zh-TW.json' with { type: 'json' }
import email from '../email/zh-TW.json' with { type: 'json' }
import exit from '../exit/zh-TW.json' with { type: 'json' }
import frame from '../frame/zh-TW.json' with { type: 'json' }
import goTo from '../go-to/zh-TW.json' with { type: 'json' }
import goal from '../goal/zh-TW.json' with { type: 'json' }
import holdout from '../holdout/zh-TW.json' with { type: 'json' }
import note from '../note/zh-TW.json' with { type: 'json' }
import openedOrNot from '../opened-or-not/zh-TW.json' with { type: 'json' }
import split from '../split/zh-TW.json' with { type: 'json' }
import startJourney from '../start-journey/zh-TW.json' with { type: 'json' }
import subFlow from '../sub-flow/zh-TW.json' with { type: 'json' }
import subFlowStart from '../sub-flow-start/zh-TW.json' with { type: 'json' }
import timeWindow from '../time-window/zh-TW.json' with { type: 'json' }
import triggerApi from '../trigger-api/zh-TW.json' with { type: 'json' }
import triggerEvent from '../trigger-event/zh-TW.json' with { type: 'json' }
import updateContact from '../update-contact/zh-TW.json' with { type: 'json' }
import waitForEvent from '../wait-for-event/zh-TW.json' with { type: 'json' }
import waitUntil from '../wait-until/zh-TW.json' with { type: 'json' }
import webhook from '../webhook/zh-TW.json' with { type: 'json' }
import type { NodeStrings } from './node-strings.ts'

/** The words of every node type in zh-TW, by type. */
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
