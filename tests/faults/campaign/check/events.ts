import type { History, Violation } from './history.ts'

/** Every event that was answered 2xx is stored, once, and let in whom it should. */
export const checkEvents = ({ answered, events, enrolments }: History) => {
  const violations: Violation[] = []
  const stored = Map.groupBy(events, (event) => event.message_id)
  const entered = new Set(enrolments.map((enrolment) => enrolment.event_id))
  let lost = 0
  for (const { messageId, event } of answered) {
    const rows = stored.get(messageId) ?? []
    if (rows.length !== 1) {
      lost++
      violations.push({
        rule: 'event',
        what: `${messageId} was answered and is stored ${rows.length} times`,
      })
    } else if (event !== 'Paid' && !entered.has(rows[0]?.id ?? '')) {
      lost++
      violations.push({ rule: 'entered', what: `${messageId} let nobody in` })
    }
  }
  const perEvent = Map.groupBy(enrolments, (one) => `${one.journey_id} ${one.event_id}`)
  for (const [key, all] of perEvent)
    if (all.length > 1)
      violations.push({ rule: 'entered', what: `${key} let in ${all.length} times` })
  return { violations, lost, answered: answered.length }
}
