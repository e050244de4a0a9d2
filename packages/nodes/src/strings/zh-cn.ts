import branch from '../branch/zh-CN.json' with { type: 'json' }
import delay from '../delay/zh-CN.json' with { type: 'json' }
import email from '../email/zh-CN.json' with { type: 'json' }
import exit from '../exit/zh-CN.json' with { type: 'json' }
import frame from '../frame/zh-CN.json' with { type: 'json' }
import goTo from '../go-to/zh-CN.json' with { type: 'json' }
import goal from '../goal/zh-CN.json' with { type: 'json' }
import holdout from '../holdout/zh-CN.json' with { type: 'json' }
import note from '../note/zh-CN.json' with { type: 'json' }
import openedOrNot from '../opened-or-not/zh-CN.json' with { type: 'json' }
import split from '../split/zh-CN.json' with { type: 'json' }
import startJourney from '../start-journey/zh-CN.json' with { type: 'json' }
import subFlow from '../sub-flow/zh-CN.json' with { type: 'json' }
import subFlowStart from '../sub-flow-start/zh-CN.json' with { type: 'json' }
import timeWindow from '../time-window/zh-CN.json' with { type: 'json' }
import triggerApi from '../trigger-api/zh-CN.json' with { type: 'json' }
import triggerEvent from '../trigger-event/zh-CN.json' with { type: 'json' }
import updateContact from '../update-contact/zh-CN.json' with { type: 'json' }
import waitForEvent from '../wait-for-event/zh-CN.json' with { type: 'json' }
import waitUntil from '../wait-until/zh-CN.json' with { type: 'json' }
import webhook from '../webhook/zh-CN.json' with { type: 'json' }
import type { NodeStrings } from './node-strings.ts'

/** The words of every node type in zh-CN, by type. */
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
