import { expect, test } from 'vitest'
import { nextMove } from './standing.ts'

const HANDED_AT = 1_000_000
const unknown = {
  state: 'unknown',
  reason: 'delivery.no-answer',
  handedAt: HANDED_AT,
} as Parameters<typeof nextMove>[0]

test('a receipt without an answer is not sent again before its minute is over, whoever asks', () => {
  expect(nextMove(unknown, 'transactional', HANDED_AT + 31_000)).toEqual({
    is: 'ask-inbox',
    isOverdue: false,
    waitUntil: HANDED_AT + 60_000,
  })
  expect(nextMove(unknown, 'transactional', HANDED_AT + 60_000)).toEqual({ is: 'send-again' })
})

test('marketing without an answer is never sent again', () => {
  for (const later of [1_000, 60_000, 86_400_000])
    expect(nextMove(unknown, 'marketing', HANDED_AT + later)).toMatchObject({
      is: 'done',
      outcome: { port: 'sent' },
    })
})
