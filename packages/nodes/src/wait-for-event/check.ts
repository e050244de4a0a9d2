import type { NodeProblem } from '@sojourn/shared/node-type'
import { isForward } from '@sojourn/shared/time'
import type { WaitForEventConfig } from './schema.ts'

/** What is missing before anybody can wait here. */
export const checkWait = ({ events, within }: WaitForEventConfig): NodeProblem[] => {
  const ports = events.map(({ port }) => port)
  return [
    ...(events.length === 0 ? [problem('no-event', 'events')] : []),
    ...events.flatMap(({ event }, index) =>
      event === '' ? [problem('no-name', `events.${index}.event`)] : [],
    ),
    ...events.flatMap(({ port }, index) =>
      port === 'timeout' || ports.indexOf(port) < index
        ? [problem('port-taken', `events.${index}.port`)]
        : [],
    ),
    ...(isForward(within) ? [] : [problem('not-forward', 'within')]),
  ]
}

const problem = (code: string, field: string): NodeProblem => ({ code, level: 'blocking', field })
