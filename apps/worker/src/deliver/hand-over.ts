import {
  type DeliveryResult,
  deliveries,
  type HandOverFacts,
  inboxMessages,
  type Tx,
} from '@sojourn/db'
import { journeyState } from '@sojourn/db/runtime'
import type { HandOver } from '@sojourn/mail'
import type { Outcome } from '@sojourn/shared/node-type'
import type { Consignment, DeliverDeps } from './deliver-deps.ts'
import { endingOf } from './ending.ts'
import { domainGate, receiverGates } from './gates.ts'
import { type Packed, pack } from './pack.ts'
import type { Places } from './places.ts'
import type { Parcel } from './plan.ts'
import { checkRecipient, findRecipients, type SkipReason } from './recipient.ts'
import { type Ended, recordEndings } from './record-endings.ts'

type Ready = Extract<Packed, { message: unknown }>

const isReady = (packed: Packed): packed is Ready => 'message' in packed

/**
 * Renders and hands over a few deliveries together, as soon as there are places for them.
 *
 * @param places - what all groups of this process may have in hand at once: as much as a crash can leave unknown
 * @returns where each of them goes, by index; undefined where nothing more may go out now: time is up, or the
 *   journey is not live any more (rule `pause-tx`)
 */
export const handOverTogether = async (
  deps: DeliverDeps,
  consignment: Consignment,
  parcels: readonly Parcel[],
  places: Places,
): Promise<Map<number, Outcome> | undefined> => {
  const packed = await Promise.all(parcels.map((parcel) => pack(deps, consignment, parcel)))
  await places.take(parcels.length, consignment.rules.priority)
  try {
    return consignment.signal.aborted ? undefined : await handOverPacked(deps, consignment, packed)
  } finally {
    places.giveBack(parcels.length)
  }
}

/** One commit of the `handed` marks, the network, one commit of what came of it. */
const handOverPacked = async (
  deps: DeliverDeps,
  consignment: Consignment,
  packed: readonly Packed[],
): Promise<Map<number, Outcome> | undefined> => {
  const marked = await deps.db.transaction((tx) => markHanded(tx, deps, consignment, packed))
  if (marked === undefined) return undefined
  const { ready, gates, left } = marked
  const outcomes = new Map<number, Outcome>()
  // Where another attempt took the delivery over while this one was busy, that one has the word.
  const elsewhere: Outcome = { deferUntil: deps.now() + 5_000, reason: 'delivery.elsewhere' }
  for (const one of packed) {
    outcomes.set(
      one.parcel.index,
      'failure' in one
        ? { failed: true, reason: one.failure }
        : left.has(one.parcel.delivery)
          ? { port: 'skipped', reason: left.get(one.parcel.delivery) }
          : (gates.get(one.parcel.address) ?? elsewhere),
    )
  }
  if (ready.length === 0) return outcomes

  const isUrgent = consignment.kind === 'transactional'
  const handOvers = await Promise.all(
    ready.map(({ message }) => deps.transport.send(message, { isUrgent })),
  )
  warnOf(deps, consignment, handOvers)
  const ended = await deps.db.transaction(async (tx) => {
    const known = await askInbox(tx, consignment, ready, handOvers)
    const endings = ready.map((one, index) =>
      endIn(deps, consignment, one, known[index] as HandOver),
    )
    await recordEndings(tx, deps, consignment, endings)
    return endings
  })
  for (const { parcel, ending } of ended) outcomes.set(parcel.index, ending.outcome)
  return outcomes
}

/** What lies in the built-in inbox was accepted, even if its answer got lost with the connection. */
const askInbox = async (
  tx: Tx,
  { workspace }: Consignment,
  ready: readonly Ready[],
  handOvers: readonly HandOver[],
): Promise<HandOver[]> => {
  const idAt = (index: number) => ready[index]?.message.messageId ?? ''
  const unknown = handOvers.flatMap(({ state }, index) => (state === 'unknown' ? idAt(index) : []))
  const arrived = await inboxMessages(tx, workspace).arrived(unknown)
  return handOvers.map((handOver, index) =>
    handOver.state === 'unknown' && arrived.has(idAt(index))
      ? { state: 'accepted', reply: 'kept by the built-in inbox' }
      : handOver,
  )
}

const endIn = (
  { now }: DeliverDeps,
  { kind }: Consignment,
  { parcel, subject }: Ready,
  handOver: HandOver,
): Ended => {
  const { triedAt, member } = parcel
  const circumstances = { kind, triedAt: triedAt ?? now(), tries: member.tries, now: now() }
  return { parcel, subject, ending: endingOf(handOver, circumstances) }
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

/**
 * Marks what could be rendered and records what could not.
 *
 * @returns what this attempt may hand over, who has to wait by address, and what goes to nobody any more; undefined while the journey is not live
 */
const markHanded = async (
  tx: Tx,
  deps: DeliverDeps,
  consignment: Consignment,
  packed: readonly Packed[],
): Promise<
  { ready: Ready[]; gates: Map<string, Outcome>; left: ReadonlyMap<string, SkipReason> } | undefined
> => {
  const { workspace, journey, attempt } = consignment
  const { now } = deps
  if ((await journeyState(tx, workspace, journey)) !== 'live') return undefined
  const ledger = deliveries(tx, workspace)
  const addresses = packed.filter(isReady).map(({ parcel }) => parcel.address)
  const closed = await domainGate(tx, deps, consignment)
  const gates =
    closed === undefined
      ? await receiverGates(tx, deps, consignment, addresses)
      : new Map(addresses.map((address) => [address, closed]))
  const left = await deliveriesLeft(tx, consignment, packed)
  const ready = packed
    .filter(isReady)
    .filter(({ parcel }) => !gates.has(parcel.address) && !left.has(parcel.delivery))
  const failed = packed.flatMap((one): DeliveryResult[] =>
    'failure' in one ? [{ id: one.parcel.delivery, state: 'refused', reason: one.failure }] : [],
  )
  const turnedDown = [...left].map(
    ([id, reason]): DeliveryResult => ({ id, state: 'skipped', reason }),
  )
  await ledger.record([...failed, ...turnedDown], attempt, now())
  const marked = new Set(
    await ledger.markHanded(
      ready.map(({ parcel, subject, ownLinks }) => ({ id: parcel.delivery, subject, ownLinks })),
      attempt,
      now(),
    ),
  )
  return { ready: ready.filter(({ parcel }) => marked.has(parcel.delivery)), gates, left }
}

/**
 * Deliveries that must not go out any more, and why: their mail was made, or waited its turn, while the goal
 * or an exit took the person, somebody removed or erased them, or they unsubscribed (domain H1 to H5, U6).
 */
const deliveriesLeft = async (
  tx: Tx,
  consignment: Consignment,
  packed: readonly Packed[],
): Promise<Map<string, SkipReason>> => {
  const parcels = packed.filter(isReady).map(({ parcel }) => parcel)
  const facts = await findRecipients(
    tx,
    consignment,
    parcels.map(({ member }) => member),
  )
  return new Map(
    parcels.flatMap(({ delivery }, index) => {
      const recipient = checkRecipient(facts[index] as HandOverFacts, consignment.kind)
      return 'skip' in recipient ? [[delivery, recipient.skip] as const] : []
    }),
  )
}
