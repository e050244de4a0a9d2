import type { History, Violation } from './history.ts'

/** A receipt is sent again only after its time has passed in which its first try could have been recorded. */
const RESEND_AFTER_MS = 55_000

/** How often the far side took what, against what the ledger says. */
export type MailCheck = {
  violations: Violation[]
  /** Accepted more than once although nothing allows it. */
  doubled: number
  /** Sent a second time under the same Message-ID because the first answer was lost: receipts only. */
  resent: number
  unknown: number
  accepted: number
  refused: number
  deferred: number
}

/**
 * At most one accepted mail for each (enrolment, step, visit), save those that the ledger calls unknown, and
 * the ledger says of each what the far side says.
 */
export const checkMails = ({ deliveries, accepted }: History): MailCheck => {
  const violations: Violation[] = []
  const taken = Map.groupBy(accepted, (mail) => mail.accepted)
  const known = new Set(deliveries.map((delivery) => delivery.message_id))
  let doubled = 0
  let resent = 0

  for (const [messageId, mails] of taken) {
    if (!known.has(messageId))
      violations.push({
        rule: 'ledger',
        what: `${messageId} was accepted, and the ledger has no such mail`,
      })
    else if (mails.length > 1) {
      const delivery = deliveries.find((one) => one.message_id === messageId)
      const times = mails.map((mail) => mail.at).sort((a, b) => a - b)
      const isSpaced = times.every((at, index) => at - (times[index - 1] ?? 0) > RESEND_AFTER_MS)
      if (delivery?.kind === 'transactional' && isSpaced) resent += times.length - 1
      else {
        doubled += times.length - 1
        const what = `${delivery?.id} (${delivery?.kind}, ${delivery?.state}) was accepted at ${times.join(', ')}`
        violations.push({ rule: 'doubled', what })
      }
    }
  }

  for (const { id, state, kind, message_id } of deliveries) {
    const isTaken = taken.has(message_id)
    if (state === 'accepted' && !isTaken)
      violations.push({ rule: 'ledger', what: `${id} is accepted, and the far side never had it` })
    // A receipt whose first answer was lost may be in any state on its way to be sent again.
    const mayBeTaken = state === 'accepted' || state === 'unknown' || kind === 'transactional'
    if (isTaken && !mayBeTaken)
      violations.push({
        rule: 'ledger',
        what: `${id} is ${state}, and the far side has accepted it`,
      })
    if (state === 'handed')
      violations.push({ rule: 'ledger', what: `${id} is still called handed` })
  }

  const visits = Map.groupBy(deliveries, (one) => `${one.enrolment_id} ${one.step_id}`)
  for (const [key, all] of visits)
    if (all.length > 1) {
      doubled += all.length - 1
      violations.push({ rule: 'doubled', what: `${key} has ${all.length} deliveries` })
    }
  const of = (state: string) => deliveries.filter((one) => one.state === state).length
  return {
    violations,
    doubled,
    resent,
    unknown: of('unknown'),
    accepted: of('accepted'),
    refused: of('refused'),
    deferred: of('reserved'),
  }
}
