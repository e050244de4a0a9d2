import type { Outcome } from '@sojourn/shared/node-type'
import type { Deps } from '../deps.ts'
import type { Claim } from '../moves/claim.ts'

/** Codes of ours and of those who answered; a sentence of an error would be a label of its own each time. */
const CODE = /^[a-z-]+(?:\.[a-z0-9-]+){0,3}$/

/** Counts what an act did with each member, and how long after its event each mail was accepted. */
export const countActs = (
  { meters, reactions }: Pick<Deps, 'meters' | 'reactions'>,
  action: string,
  { promptedBy }: Pick<Claim, 'promptedBy'>,
  outcomes: ReadonlyMap<string, Outcome>,
  actedAt: number,
): void => {
  if (meters === undefined) return
  const counted = new Map<string, { outcome: string; reason: string; times: number }>()
  for (const [enrolment, outcome] of outcomes) {
    const prompt = promptedBy.get(enrolment)
    if (prompt !== undefined && isSent(outcome)) reactions?.note(prompt, actedAt)
    const labels = { outcome: nameOf(outcome), reason: reasonOf(outcome) }
    const key = `${labels.outcome} ${labels.reason}`
    const known = counted.get(key)
    if (known) known.times++
    else counted.set(key, { ...labels, times: 1 })
  }
  for (const { outcome, reason, times } of counted.values())
    meters.count('sojourn_acts_total', { action, outcome, reason }, times)
}

const isSent = (outcome: Outcome): boolean =>
  'port' in outcome && outcome.port === 'sent' && outcome.reason === undefined

const nameOf = (outcome: Outcome): string => {
  if ('port' in outcome) return outcome.port
  return 'failed' in outcome ? 'failed' : 'deferred'
}

const reasonOf = ({ reason }: Outcome): string => {
  if (reason === undefined) return ''
  return CODE.test(reason) ? reason : 'other'
}
