import type { History, Violation } from './history.ts'

const LATE_MS = 60_000

/** Everybody is through, parked with a reason, or waits for an instant that lies ahead. */
export const checkPeople = ({ enrolments, at }: History) => {
  const violations: Violation[] = []
  let stuck = 0
  const count = { ended: 0, parked: 0, waiting: 0 }
  for (const { id, status, step_id, wake_at, touched_at } of enrolments) {
    if (status === 'ended' || status === 'parked') count[status]++
    else {
      count.waiting++
      const due = wake_at ?? touched_at
      if (at - due <= LATE_MS) continue
      stuck++
      const late = Math.round((at - due) / 1000)
      violations.push({ rule: 'stuck', what: `${id} is ${status} at ${step_id}, ${late} s late` })
    }
  }
  return { violations, stuck, enrolments: enrolments.length, ...count }
}
