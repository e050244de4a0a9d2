import { type DeliveryStanding, deliveries, type HandOverFacts, type Tx } from '@sojourn/db'
import type { Language } from '@sojourn/shared/mail'
import type { Outcome, RunMember } from '@sojourn/shared/node-type'
import type { Consignment, DeliverDeps } from './deliver-deps.ts'
import { domainGate } from './gates.ts'
import { languageOf, newDelivery } from './new-delivery.ts'
import { checkRecipient, findRecipients } from './recipient.ts'
import { assignSlots, isDue, type Slot, wakeFor } from './slots.ts'
import { type NextMove, nextMove, sent, sentPerhaps } from './standing.ts'

/** A delivery that this attempt holds and is about to hand over. */
export type Parcel = {
  index: number
  member: RunMember
  delivery: string
  messageId: string
  address: string
  language: Language
  contact: NonNullable<HandOverFacts['contact']>
  /** The first hand-over, if there was one. */
  triedAt: number | null
}

/** Who is sent to now, and where the others stand already. */
export type Plan = { parcels: Parcel[]; outcomes: Map<number, Outcome> }

type Case = {
  index: number
  member: RunMember
  facts: HandOverFacts
  standing?: DeliveryStanding
  move: NextMove
}

const visitOf = ({ enrolment, step, visit }: { enrolment: string; step: string; visit: number }) =>
  `${enrolment} ${step} ${visit}`

/**
 * One transaction before anything is handed over: checks each recipient, reserves deliveries, writes down
 * who is skipped, and reads what earlier attempts have left.
 */
export const planGroup = async (
  tx: Tx,
  deps: Pick<DeliverDeps, 'now' | 'newId'>,
  consignment: Consignment,
): Promise<Plan> => {
  const plan: Plan = { parcels: [], outcomes: new Map() }
  const cases = await openCases(tx, deps, consignment)
  const settled = await settleOthers(tx, deps, consignment, cases, plan)
  const held = await reserveAll(tx, deps, consignment, settled, plan)
  plan.parcels.push(...held)
  return plan
}

const openCases = async (
  tx: Tx,
  { now }: Pick<DeliverDeps, 'now'>,
  consignment: Consignment,
): Promise<Case[]> => {
  const { workspace, kind, members } = consignment
  const facts = await findRecipients(tx, consignment, members)
  const standings = await deliveries(tx, workspace).ofVisits(members[0]?.step ?? '', members)
  const byVisit = new Map(standings.map((standing) => [visitOf(standing), standing]))
  return members.map((member, index) => {
    const standing = byVisit.get(visitOf(member))
    const move: NextMove = standing === undefined ? { is: 'send' } : nextMove(standing, kind, now())
    return { index, member, facts: facts[index] as HandOverFacts, standing, move }
  })
}

/** Answers for what needs no hand-over; returns who may be sent to. */
const settleOthers = async (
  tx: Tx,
  { now }: Pick<DeliverDeps, 'now'>,
  consignment: Consignment,
  cases: readonly Case[],
  plan: Plan,
): Promise<Case[]> => {
  const ledger = deliveries(tx, consignment.workspace)
  const open: Case[] = []
  for (const isOverdue of [false, true]) {
    const seen = cases.flatMap(({ standing, move }) =>
      standing !== undefined && move.is === 'ask-inbox' && move.isOverdue === isOverdue
        ? standing
        : [],
    )
    const settled = await ledger.settle(seen, now(), { asUnknown: isOverdue })
    for (const one of cases) {
      const { standing, move, index } = one
      if (move.is !== 'ask-inbox' || move.isOverdue !== isOverdue || standing === undefined)
        continue
      const state = settled.get(standing.id)
      if (state === 'accepted') plan.outcomes.set(index, sent)
      else if (state === undefined)
        plan.outcomes.set(index, {
          deferUntil: Math.max(move.waitUntil, now() + 5_000),
          reason: 'delivery.awaiting-record',
        })
      else if (consignment.kind === 'marketing') plan.outcomes.set(index, sentPerhaps)
      else
        open.push({
          ...one,
          standing: { ...standing, state: 'unknown' },
          move: { is: 'send-again' },
        })
    }
  }
  for (const one of cases) {
    if (one.move.is === 'done') plan.outcomes.set(one.index, one.move.outcome)
    if (one.move.is === 'send' || one.move.is === 'send-again') open.push(one)
  }
  return open
}

const reserveAll = async (
  tx: Tx,
  deps: Pick<DeliverDeps, 'now' | 'newId'>,
  consignment: Consignment,
  open: readonly Case[],
  plan: Plan,
): Promise<Parcel[]> => {
  const { workspace, attempt, kind } = consignment
  const ledger = deliveries(tx, workspace)
  const paused = await domainGate(tx, deps, consignment)
  const checked = open
    .map((one) => ({ ...one, recipient: checkRecipient(one.facts, kind) }))
    .filter(({ index, recipient }) => {
      if (paused === undefined || 'skip' in recipient) return true
      plan.outcomes.set(index, paused)
      return false
    })
  const slots = await assignSlots(
    tx,
    deps,
    consignment,
    checked.flatMap(({ index, recipient, standing }) =>
      'skip' in recipient ? [] : { index, address: recipient.address, standing },
    ),
  )

  await ledger.reserve(
    checked
      .filter(({ standing }) => standing === undefined)
      .map(({ index, member, facts, recipient }) => ({
        ...newDelivery(deps, consignment, member, facts, recipient),
        slotAt: slots.get(index)?.at ?? null,
      })),
  )
  const before = checked.flatMap(({ standing, move }) =>
    standing === undefined ? [] : [{ standing, move }],
  )
  await ledger.takeOver(
    before.filter(({ move }) => move.is === 'send').map(({ standing }) => standing.id),
    attempt,
    before.filter(({ move }) => move.is === 'send-again').map(({ standing }) => standing),
  )
  await ledger.giveSlots(
    checked.flatMap(({ index, standing }) => {
      const slot = slots.get(index)
      return standing !== undefined && slot?.isNew ? { id: standing.id, slotAt: slot.at } : []
    }),
    attempt,
    deps.now(),
  )

  const rows = new Map(
    (
      await ledger.ofVisits(
        consignment.members[0]?.step ?? '',
        checked.map(({ member }) => member),
      )
    ).map((row) => [visitOf(row), row]),
  )
  const parcels: Parcel[] = []
  const turnedDown: { id: string; state: 'skipped'; reason: string }[] = []
  for (const { index, member, facts, recipient } of checked) {
    const row = rows.get(visitOf(member))
    if (row === undefined || row.attempt !== attempt) {
      plan.outcomes.set(index, { deferUntil: deps.now() + 5_000, reason: 'delivery.elsewhere' })
    } else if ('skip' in recipient) {
      if (row.state === 'reserved')
        turnedDown.push({ id: row.id, state: 'skipped', reason: recipient.skip })
      plan.outcomes.set(index, { port: 'skipped', reason: recipient.skip })
    } else if (isPutOff(slots.get(index), deps.now())) {
      plan.outcomes.set(index, putOff(slots.get(index) as Slot, deps.now()))
    } else if (facts.contact !== undefined) {
      parcels.push({
        index,
        member,
        delivery: row.id,
        messageId: row.messageId,
        address: recipient.address,
        language: languageOf(consignment, facts),
        contact: facts.contact,
        triedAt: row.triedAt,
      })
    }
  }
  await ledger.record(turnedDown, attempt, deps.now())
  return parcels
}

const isPutOff = (slot: Slot | undefined, now: number): boolean =>
  slot !== undefined && !isDue(slot, now)

const putOff = (slot: Slot, now: number): Outcome => ({
  deferUntil: wakeFor(slot, now),
  reason: slot.reason,
  isTry: false,
})
