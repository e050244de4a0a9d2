import type { History, Violation } from './history.ts'

/** The journal of each enrolment: where it entered, until when it waits there, and by which port it left. */
const createStays = ({ journal, seats }: History) => {
  const enrolmentAt = new Map(
    seats.map((seat) => [`${seat.cohort_id} ${seat.ordinal}`, seat.enrolment_id]),
  )
  const deadlines = new Map<string, number>()
  const ports = new Map<string, string>()
  for (const { cohort_id, kind, step_id, port, who, wake_at } of journal) {
    for (const ordinal of who) {
      const key = `${enrolmentAt.get(`${cohort_id} ${ordinal}`)} ${step_id}`
      if (kind === 'enter' && wake_at !== null) deadlines.set(key, wake_at)
      if (kind === 'leave' && port !== null) ports.set(key, port)
    }
  }
  return { deadlines, ports }
}

/** An open or a payment that was answered before the deadline ends the wait for it; none is lost. */
export const checkReactions = (history: History) => {
  const { hits, deliveries, answered, events, enrolments, calls } = history
  const violations: Violation[] = []
  const { deadlines, ports } = createStays(history)
  const expectPort = (enrolment: string, step: string, wanted: string, answeredAt: number) => {
    const key = `${enrolment} ${step}`
    const deadline = deadlines.get(key)
    const port = ports.get(key)
    if (deadline === undefined || port === undefined || port === wanted) return
    if (answeredAt < deadline)
      violations.push({
        rule: 'reaction',
        what: `${key} left by ${port}, though answered ${deadline - answeredAt} ms before the deadline`,
      })
  }

  const byMessageId = new Map(deliveries.map((one) => [one.message_id, one]))
  for (const { mail, answeredAt } of hits) {
    const delivery = byMessageId.get(mail)
    if (delivery?.step_id === 'first')
      expectPort(delivery.enrolment_id, 'asked', 'opened', answeredAt)
  }

  const eventOf = new Map(events.map((event) => [event.message_id, event]))
  const orders = new Map(enrolments.map((one) => [one.event_id, one.id]))
  const orderOf = new Map(
    answered.flatMap(({ messageId, event, user }): [string, string][] => {
      const enrolment = orders.get(eventOf.get(messageId)?.id ?? '')
      return event === 'Ordered' && enrolment !== undefined ? [[user, enrolment]] : []
    }),
  )
  for (const { event, user, answeredAt } of answered) {
    const enrolment = orderOf.get(user)
    if (event === 'Paid' && enrolment !== undefined)
      expectPort(enrolment, 'wait', 'paid', answeredAt)
  }

  const answeredWell = new Set(calls.filter((call) => call.status === 200).map((call) => call.key))
  for (const [key, port] of ports) {
    const [enrolment, step] = key.split(' ')
    if (step === 'call' && port === 'ok' && !answeredWell.has(`${enrolment}:call:1`))
      violations.push({
        rule: 'webhook',
        what: `${key} left by ok, and the receiver never said so`,
      })
  }
  const left = (wanted: string) => [...ports.values()].filter((port) => port === wanted).length
  return {
    violations,
    opened: left('opened'),
    notOpened: left('not-opened'),
    paid: left('paid'),
    timeout: left('timeout'),
    calls: answeredWell.size,
  }
}
