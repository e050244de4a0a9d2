// Pure: a journey as large as one wishes, with what marketers draw in the mixture in which they draw it.
import type { Graph } from '@sojourn/shared/graph'

const COLUMNS = 20
const COLUMN_PX = 320
const ROW_PX = 200

type Step = { type: string; config: Record<string, unknown>; port: string; other?: string }

/** The steps of one column, over and over. `port` leads down, `other` to the next column. */
const stepsOf = (mails: readonly string[], sendBefore: string): Step[] => [
  { type: 'email', config: { mail: mails[0] }, port: 'sent' },
  {
    type: 'opened-or-not',
    config: { send: sendBefore, within: 'P3D' },
    port: 'opened',
    other: 'not-opened',
  },
  { type: 'delay', config: { for: 'P2D' }, port: 'next' },
  {
    type: 'branch',
    config: {
      cases: [
        {
          id: 'yes',
          label: 'Gold members',
          when: {
            all: [
              { attribute: 'plan', is: 'gold' },
              { attribute: 'points', over: 100 },
            ],
          },
        },
      ],
    },
    port: 'yes',
    other: 'otherwise',
  },
  { type: 'email', config: { mail: mails[1] }, port: 'sent' },
  { type: 'wait-until', config: { time: '09:00', weekdays: [2, 4] }, port: 'next' },
  { type: 'update-contact', config: { set: { stage: 'nurtured' } }, port: 'done' },
  {
    type: 'wait-for-event',
    config: { events: [{ event: 'Order Completed', port: 'ordered' }], within: 'P5D' },
    port: 'timeout',
    other: 'ordered',
  },
  { type: 'webhook', config: { url: 'https://shop.example/hook' }, port: 'ok' },
  { type: 'time-window', config: { from: '09:00', to: '18:00' }, port: 'next' },
]

/**
 * A trigger, a split of twenty arms, and below each arm a column of mails, waits, branches and calls; every
 * question leads to the next column as well.
 *
 * @param size - how many nodes
 * @param mails - ids of two mails
 */
export const largeJourney = (size: number, mails: readonly string[]): Graph => {
  const arms = Array.from({ length: COLUMNS }, (_, index) => `arm-${index + 1}`)
  const nodes: Graph['nodes'] = {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    arms: {
      type: 'split',
      config: { arms: arms.map((id) => ({ id, label: '', weight: 1 })) },
    },
  }
  const layout: Graph['layout'] = {
    start: [(COLUMNS / 2) * COLUMN_PX, 0],
    arms: [(COLUMNS / 2) * COLUMN_PX, ROW_PX],
  }
  const edges = ['start.next -> arms']
  const idAt = (column: number, row: number) => `n-${column}-${row}`
  const isThere = (column: number, row: number) =>
    column < COLUMNS && row * COLUMNS + column + 2 < size

  for (let place = 0; place + 2 < size; place++) {
    const [column, row] = [place % COLUMNS, Math.floor(place / COLUMNS)]
    const id = idAt(column, row)
    const steps = stepsOf(mails, idAt(column, row - 1))
    const step = steps[row % steps.length] as Step
    nodes[id] = { type: step.type, config: step.config }
    layout[id] = [column * COLUMN_PX, (row + 3) * ROW_PX]
    if (row === 0) edges.push(`arms.${arms[column]} -> ${id}`)
    if (isThere(column, row + 1)) edges.push(`${id}.${step.port} -> ${idAt(column, row + 1)}`)
    if (step.other !== undefined && isThere(column + 1, row + 1))
      edges.push(`${id}.${step.other} -> ${idAt(column + 1, row + 1)}`)
  }
  return {
    schema: 'sojourn.journey/1',
    kind: 'journey',
    name: `${size} steps`,
    nodes,
    edges,
    settings: {},
    layout,
  } as Graph
}
