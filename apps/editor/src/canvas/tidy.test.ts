import { apply, emptyGraph } from '@sojourn/shared/graph'
import ELK from 'elkjs/lib/elk.bundled.js'
import { expect, test } from 'vitest'
import { toElk } from './tidy.ts'

/** A trigger, a mail, a question, and a mail behind each answer, drawn in the order given. */
const asked = (mails: readonly string[]) =>
  apply(emptyGraph('Welcome'), {
    op: 'batch',
    operations: [
      ...mails.map((id) => ({ op: 'add-node' as const, id, type: 'email' })),
      { op: 'add-node', id: 'opened', type: 'opened-or-not' },
      { op: 'add-node', id: 'hello', type: 'email' },
      { op: 'add-node', id: 'start', type: 'trigger-event' },
      { op: 'connect', from: 'opened', port: 'not-opened', to: 'no' },
      { op: 'connect', from: 'opened', port: 'opened', to: 'yes' },
      { op: 'connect', from: 'hello', port: 'sent', to: 'opened' },
      { op: 'connect', from: 'start', port: 'next', to: 'hello' },
    ],
  })

test.each([[['yes', 'no']], [['no', 'yes']]])(
  'tidied cards stand from above to below, branches in the order of their ports (%s drawn first)',
  async (mails) => {
    const laid = await new ELK().layout(toElk(asked(mails), () => 90))
    const at = Object.fromEntries(
      (laid.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]),
    )
    const rows = ['start', 'hello', 'opened', 'yes'].map((id) => at[id]?.y ?? 0)
    expect(rows).toEqual([...rows].sort((a, b) => a - b))
    expect(at['yes']?.y).toBe(at['no']?.y)
    expect(at['yes']?.x ?? 0).toBeLessThan(at['no']?.x ?? 0)
  },
)
