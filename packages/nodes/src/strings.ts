import type { Language } from '@sojourn/shared/mail'
import branchEn from './branch/en.json' with { type: 'json' }
import branchZhCn from './branch/zh-CN.json' with { type: 'json' }
import branchZhTw from './branch/zh-TW.json' with { type: 'json' }
import delayEn from './delay/en.json' with { type: 'json' }
import delayZhCn from './delay/zh-CN.json' with { type: 'json' }
import delayZhTw from './delay/zh-TW.json' with { type: 'json' }
import emailEn from './email/en.json' with { type: 'json' }
import emailZhCn from './email/zh-CN.json' with { type: 'json' }
import emailZhTw from './email/zh-TW.json' with { type: 'json' }
import exitEn from './exit/en.json' with { type: 'json' }
import exitZhCn from './exit/zh-CN.json' with { type: 'json' }
import exitZhTw from './exit/zh-TW.json' with { type: 'json' }
import goToEn from './go-to/en.json' with { type: 'json' }
import goToZhCn from './go-to/zh-CN.json' with { type: 'json' }
import goToZhTw from './go-to/zh-TW.json' with { type: 'json' }
import goalEn from './goal/en.json' with { type: 'json' }
import goalZhCn from './goal/zh-CN.json' with { type: 'json' }
import goalZhTw from './goal/zh-TW.json' with { type: 'json' }
import holdoutEn from './holdout/en.json' with { type: 'json' }
import holdoutZhCn from './holdout/zh-CN.json' with { type: 'json' }
import holdoutZhTw from './holdout/zh-TW.json' with { type: 'json' }
import noteEn from './note/en.json' with { type: 'json' }
import noteZhCn from './note/zh-CN.json' with { type: 'json' }
import noteZhTw from './note/zh-TW.json' with { type: 'json' }
import openedOrNotEn from './opened-or-not/en.json' with { type: 'json' }
import openedOrNotZhCn from './opened-or-not/zh-CN.json' with { type: 'json' }
import openedOrNotZhTw from './opened-or-not/zh-TW.json' with { type: 'json' }
import splitEn from './split/en.json' with { type: 'json' }
import splitZhCn from './split/zh-CN.json' with { type: 'json' }
import splitZhTw from './split/zh-TW.json' with { type: 'json' }
import startJourneyEn from './start-journey/en.json' with { type: 'json' }
import startJourneyZhCn from './start-journey/zh-CN.json' with { type: 'json' }
import startJourneyZhTw from './start-journey/zh-TW.json' with { type: 'json' }
import subFlowEn from './sub-flow/en.json' with { type: 'json' }
import subFlowZhCn from './sub-flow/zh-CN.json' with { type: 'json' }
import subFlowZhTw from './sub-flow/zh-TW.json' with { type: 'json' }
import subFlowStartEn from './sub-flow-start/en.json' with { type: 'json' }
import subFlowStartZhCn from './sub-flow-start/zh-CN.json' with { type: 'json' }
import subFlowStartZhTw from './sub-flow-start/zh-TW.json' with { type: 'json' }
import triggerApiEn from './trigger-api/en.json' with { type: 'json' }
import triggerApiZhCn from './trigger-api/zh-CN.json' with { type: 'json' }
import triggerApiZhTw from './trigger-api/zh-TW.json' with { type: 'json' }
import triggerEventEn from './trigger-event/en.json' with { type: 'json' }
import triggerEventZhCn from './trigger-event/zh-CN.json' with { type: 'json' }
import triggerEventZhTw from './trigger-event/zh-TW.json' with { type: 'json' }
import updateContactEn from './update-contact/en.json' with { type: 'json' }
import updateContactZhCn from './update-contact/zh-CN.json' with { type: 'json' }
import updateContactZhTw from './update-contact/zh-TW.json' with { type: 'json' }
import waitForEventEn from './wait-for-event/en.json' with { type: 'json' }
import waitForEventZhCn from './wait-for-event/zh-CN.json' with { type: 'json' }
import waitForEventZhTw from './wait-for-event/zh-TW.json' with { type: 'json' }
import waitUntilEn from './wait-until/en.json' with { type: 'json' }
import waitUntilZhCn from './wait-until/zh-CN.json' with { type: 'json' }
import waitUntilZhTw from './wait-until/zh-TW.json' with { type: 'json' }
import webhookEn from './webhook/en.json' with { type: 'json' }
import webhookZhCn from './webhook/zh-CN.json' with { type: 'json' }
import webhookZhTw from './webhook/zh-TW.json' with { type: 'json' }

/** A field of the inspector. Keys of nested fields are paths, such as `arms.weight`. */
export type FieldStrings = { label: string; help?: string }

/** The words of one node type in one language. */
export type NodeStrings = {
  name: string
  description: string
  /** What a node of this type does, said with the values of its sentence. */
  summary: string
  /** Further sentences, by the `key` that the type's `sentence` chooses. */
  [sentence: `summary-${string}`]: string
  ports: Record<string, string>
  fields: Record<string, FieldStrings>
  /** Labels of a field's values. Absent where the values are names, such as GET. */
  options?: Record<string, Record<string, string>>
  problems: Record<string, string>
}

/** The words of every node type, by language and type. */
export const nodeStrings: Record<Language, Record<string, NodeStrings>> = {
  en: {
    branch: branchEn,
    delay: delayEn,
    email: emailEn,
    exit: exitEn,
    goal: goalEn,
    'go-to': goToEn,
    holdout: holdoutEn,
    note: noteEn,
    'opened-or-not': openedOrNotEn,
    split: splitEn,
    'start-journey': startJourneyEn,
    'sub-flow': subFlowEn,
    'sub-flow-start': subFlowStartEn,
    'trigger-api': triggerApiEn,
    'trigger-event': triggerEventEn,
    'update-contact': updateContactEn,
    'wait-for-event': waitForEventEn,
    'wait-until': waitUntilEn,
    webhook: webhookEn,
  },
  'zh-TW': {
    branch: branchZhTw,
    delay: delayZhTw,
    email: emailZhTw,
    exit: exitZhTw,
    goal: goalZhTw,
    'go-to': goToZhTw,
    holdout: holdoutZhTw,
    note: noteZhTw,
    'opened-or-not': openedOrNotZhTw,
    split: splitZhTw,
    'start-journey': startJourneyZhTw,
    'sub-flow': subFlowZhTw,
    'sub-flow-start': subFlowStartZhTw,
    'trigger-api': triggerApiZhTw,
    'trigger-event': triggerEventZhTw,
    'update-contact': updateContactZhTw,
    'wait-for-event': waitForEventZhTw,
    'wait-until': waitUntilZhTw,
    webhook: webhookZhTw,
  },
  'zh-CN': {
    branch: branchZhCn,
    delay: delayZhCn,
    email: emailZhCn,
    exit: exitZhCn,
    goal: goalZhCn,
    'go-to': goToZhCn,
    holdout: holdoutZhCn,
    note: noteZhCn,
    'opened-or-not': openedOrNotZhCn,
    split: splitZhCn,
    'start-journey': startJourneyZhCn,
    'sub-flow': subFlowZhCn,
    'sub-flow-start': subFlowStartZhCn,
    'trigger-api': triggerApiZhCn,
    'trigger-event': triggerEventZhCn,
    'update-contact': updateContactZhCn,
    'wait-for-event': waitForEventZhCn,
    'wait-until': waitUntilZhCn,
    webhook: webhookZhCn,
  },
}
