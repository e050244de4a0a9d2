import {
  deliveries,
  isSoftBouncer,
  type OwnEvent,
  storeOwnEvents,
  suppressions,
  type Tx,
} from '@sojourn/db'
import type { Consignment, DeliverDeps } from './deliver-deps.ts'
import type { Ending } from './ending.ts'
import { heedAnswers } from './heed-answers.ts'
import type { Parcel } from './plan.ts'

/** A delivery with how its hand-over ended. */
export type Ended = { parcel: Parcel; subject: string; ending: Ending }

/** Writes down how hand-overs ended, with the events and suppressions that follow. */
export const recordEndings = async (
  tx: Tx,
  deps: Pick<DeliverDeps, 'now' | 'log'>,
  consignment: Consignment,
  ended: readonly Ended[],
): Promise<void> => {
  const { workspace, attempt, mail, journey } = consignment
  const at = deps.now()
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
  await heedAnswers(tx, deps, consignment, ours)
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
