// Pure: no clock, no randomness, no IO.
import { awaitStep } from '@sojourn/shared/dsl'
import { defineNode, type NodeProblem, type NodeSurroundings } from '@sojourn/shared/node-type'
import { isForward } from '@sojourn/shared/time'
import { OpenedOrNotConfig } from './schema.ts'

/** Holds each member until they open the mail of one send, or until the time is up. */
export const openedOrNot = defineNode({
  type: 'opened-or-not',
  version: 1,
  family: 'wait',
  icon: 'mail-open',
  config: OpenedOrNotConfig,
  ports: (config) => ['opened', 'not-opened', ...(asksApart(config) ? ['cannot-tell'] : [])],
  check: (config, around) => [
    ...checkSend(config, around),
    ...(isForward(config.within) ? [] : [problem('not-forward', 'within')]),
  ],
  sentence: ({ send, within, count }) => {
    if (send === '') return { key: 'summary-empty' }
    const key = count === 'click' ? 'summary-click' : 'summary'
    return { key, values: { send: { node: send }, within: { duration: within } } }
  },
  compile: (config, next) =>
    awaitStep({
      events: [{ port: 'opened', event: 'email.opened', send: config.send, count: config.count }],
      deadline: { after: config.within, port: 'not-opened' },
      ...cannotTell(config),
      next,
    }),
})

/** Where every open counts, none is left that cannot be told. */
const asksApart = ({ count, cannotTell }: OpenedOrNotConfig): boolean =>
  cannotTell === 'port' && count !== 'any'

const cannotTell = (config: OpenedOrNotConfig) => {
  if (asksApart(config)) return { cannotTell: { send: config.send, port: 'cannot-tell' } }
  const isOpened = config.cannotTell === 'opened' && config.count !== 'any'
  return isOpened ? { cannotTell: { send: config.send, port: 'opened' } } : {}
}

const checkSend = ({ send }: OpenedOrNotConfig, around: NodeSurroundings): NodeProblem[] => {
  if (send === '') return [problem('no-send', 'send')]
  const type = around.typeOf(send)
  if (type === undefined) return [problem('send-missing', 'send')]
  if (type !== 'email') return [problem('send-not-email', 'send')]
  if (around.isDisabled(send)) return [problem('send-disabled', 'send')]
  return around.isReachedFrom(send) ? [] : [problem('send-not-before', 'send')]
}

const problem = (code: string, field: string): NodeProblem => ({ code, level: 'blocking', field })
