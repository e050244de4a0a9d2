import {
  type DeliveryResult,
  deliveries,
  isSoftBouncer,
  type OwnEvent,
  storeOwnEvents,
  suppressions,
  type Tx,
} from '@sojourn/db'
import type { HandOver } from '@sojourn/mail'
import type { Outcome } from '@sojourn/shared/node-type'
import type { Consignment, DeliverDeps } from './deliver-deps.ts'
import { type Ending, endingOf } from './ending.ts'
import { type Packed, pack } from './pack.ts'
import type { Places } from './places.ts'
import type { Parcel } from './plan.ts'

type Ready = Extract<Packed, { message: unknown }>
type Ended = { parcel: Parcel; subject: string; ending: Ending }

const isReady = (packed: Packed): packed is Ready => 'message' in packed

/**
 * Renders and hands over a few deliveries together, as soon as there are places for them.
 *
 * @param places - what all groups of this process may have in hand at once: as much as a crash can leave unknown
 * @returns where each of them goes, by index; nothing for whom time was up before
 */
export const handOverTogether = async (
  deps: DeliverDeps,
  consignment: Consignment,
  parcels: readonly Parcel[],
  places: Places,
): Promise<Map<number, Outcome>> => {
  const packed = await Promise.all(parcels.map((parcel) => pack(deps, consignment, parcel)))
  await places.take(parcels.length)
  try {
    return consignment.signal.aborted ? new Map() : await handOverPacked(deps, consignment, packed)
  } finally {
    places.giveBack(parcels.length)
  }
}

/** One commit of the `handed` marks, the network, one commit of what came of it. */
const handOverPacked = async (
  deps: DeliverDeps,
  consignment: Consignment,
  packed: readonly Packed[],
): Promise<Map<number, Outcome>> => {
  const outcomes = new Map<number, Outcome>()
  const ready = await deps.db.transaction((tx) => markHanded(tx, deps, consignment, packed))
  // Where another attempt took the delivery over while this one was busy, that one has the word.
  const elsewhere: Outcome = { deferUntil: deps.now() + 5_000, reason: 'delivery.elsewhere' }
  for (const one of packed) {
    outcomes.set(
      one.parcel.index,
      'failure' in one ? { failed: true, reason: one.failure } : elsewhere,
    )
  }
  if (ready.length === 0) return outcomes

  const handOvers = await Promise.all(ready.map(({ message }) => deps.transport.send(message)))
  warnOf(deps, consignment, handOvers)
  const now = deps.now()
  const ended = ready.map(({ parcel, subject }, index): Ended => {
    const { reservedAt, member } = parcel
    const circumstances = { kind: consignment.kind, reservedAt, tries: member.tries, now }
    return { parcel, subject, ending: endingOf(handOvers[index] as HandOver, circumstances) }
  })
  await deps.db.transaction((tx) => recordEndings(tx, deps, consignment, ended))
  for (const { parcel, ending } of ended) outcomes.set(parcel.index, ending.outcome)
  return outcomes
}

/** Tells the operator, once for all that went together, what keeps mail from leaving. */
const warnOf = (
  { log }: DeliverDeps,
  { mail, journey }: Consignment,
  handOvers: readonly HandOver[],
): void => {
  const troubles = handOvers.flatMap((handOver) => ('error' in handOver ? handOver : []))
  const [first] = troubles
  if (first === undefined) return
  const { state, error } = first
  log.warn(
    { mail, journey, state, error, mails: troubles.length },
    'The mail server did not take mails.',
  )
}

/** Marks what could be rendered; records what could not. Returns what this attempt may hand over. */
const markHanded = async (
  tx: Tx,
  { now }: DeliverDeps,
  { workspace, attempt }: Consignment,
  packed: readonly Packed[],
): Promise<Ready[]> => {
  const ledger = deliveries(tx, workspace)
  const ready = packed.filter(isReady)
  const failed = packed.flatMap((one): DeliveryResult[] =>
    'failure' in one ? [{ id: one.parcel.delivery, state: 'refused', reason: one.failure }] : [],
  )
  await ledger.record(failed, attempt, now())
  const marked = new Set(
    await ledger.markHanded(
      ready.map(({ parcel, subject, ownLinks }) => ({ id: parcel.delivery, subject, ownLinks })),
      attempt,
      now(),
    ),
  )
  return ready.filter(({ parcel }) => marked.has(parcel.delivery))
}

const recordEndings = async (
  tx: Tx,
  { now }: DeliverDeps,
  { workspace, attempt, mail, journey }: Consignment,
  ended: readonly Ended[],
): Promise<void> => {
  const at = now()
  const recorded = new Set(
    await deliveries(tx, workspace).record(
      ended.map(({ parcel, ending }) => ({ id: parcel.delivery, ...ending.result })),
      attempt,
      at,
    ),
  )
  // Only what is on record happened: a stalled attempt adds nothing to what was decided meanwhile.
  const ours = ended.filter(({ parcel }) => recorded.has(parcel.delivery))
  await storeOwnEvents(
    tx,
    workspace,
    ours.flatMap((one) => eventOf(one, { mail, journey, at })),
  )
  await suppressBounced(tx, workspace, ours, at)
}

/** A dead address is suppressed at once, a full one after five messages in a row (domain B1). */
const suppressBounced = async (
  tx: Tx,
  workspace: string,
  ended: readonly Ended[],
  at: number,
): Promise<void> => {
  for (const { parcel, ending } of ended) {
    if (ending.bounce === undefined) continue
    const { address, delivery, member } = parcel
    const isHard = ending.bounce.class === 'hard'
    const isSoft = ending.bounce.class === 'soft' || ending.bounce.class === 'undetermined'
    const isDead =
      isHard ||
      (isSoft &&
        (await isSoftBouncer(tx, workspace, { contact: member.contact, address, now: at })))
    if (isDead)
      await suppressions(tx, workspace).add({
        address,
        reason: 'hard-bounce',
        scope: 'all',
        delivery,
        at,
      })
  }
}

const eventOf = (
  { parcel, subject, ending }: Ended,
  { mail, journey, at }: { mail: string; journey: string; at: number },
): OwnEvent[] => {
  const { member, delivery } = parcel
  const send = { enrolment: member.enrolment, step: member.step, visit: member.visit }
  const common = { contact: member.contact, at, send }
  if (ending.result.state === 'accepted') {
    return [
      {
        ...common,
        messageId: `${delivery}/sent`,
        name: 'email.sent',
        properties: { delivery, mail, journey, subject },
      },
    ]
  }
  if (ending.bounce === undefined) return []
  const { class: bounceClass, reply } = ending.bounce
  return [
    {
      ...common,
      messageId: `${delivery}/bounced`,
      name: 'email.bounced',
      properties: { delivery, mail, journey, class: bounceClass, ...reply },
    },
  ]
}
