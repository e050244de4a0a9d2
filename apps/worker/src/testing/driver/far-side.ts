import type { Db } from '@sojourn/db'
import type { HandOver, MailTransport } from '@sojourn/mail'
import type { Gate } from './actor.ts'
import { Violation } from './violation.ts'

/** A delivery as the far side meets it. */
export type Arriving = {
  id: string
  enrolment: string
  contact: string | null
  step: string
  visit: number
  kind: string
}

export type FarSide = ReturnType<typeof createFarSide>

/** Where mail goes: keeps what was accepted, by visit, and checks that it may come. */
export const createFarSide = (
  db: Db,
  answerTo: (delivery: Arriving) => HandOver,
  mayArrive: (delivery: Arriving) => string | null,
) => {
  const accepted: (Arriving & { at: number })[] = []
  let troubles: Violation[] = []

  const receive = async (messageId: string, now: number): Promise<HandOver> => {
    const row = await db
      .selectFrom('delivery')
      .select(['id', 'enrolment_id as enrolment', 'contact_id as contact'])
      .select(['step_id as step', 'visit', 'kind', 'state'])
      .where('message_id', '=', messageId)
      .executeTakeFirstOrThrow()
    const objection = mayArrive(row)
    if (objection !== null) troubles.push(new Violation('paused people do not move', objection))
    const answer = answerTo(row)
    if (answer.state !== 'accepted' && answer.state !== 'unknown') return answer
    const before = accepted.filter(
      ({ enrolment, step, visit }) =>
        enrolment === row.enrolment && step === row.step && visit === row.visit,
    )
    // A receipt whose fate is unknown is sent again, under the same Message-ID (domain M2).
    if (before.length > 0 && row.kind === 'marketing')
      troubles.push(new Violation('at most one delivery a visit', JSON.stringify(row)))
    accepted.push({ ...row, at: now })
    return answer
  }

  return {
    accepted,
    /** What it objected to since it was asked last. */
    complaints: () => {
      const said = troubles
      troubles = []
      return said
    },
    /** A transport whose every message stands still before the network. */
    transport: (gate: Gate, now: () => number): MailTransport => ({
      atOnce: 100,
      close: async () => {},
      send: async ({ messageId }) => {
        await gate('the network')
        const answer = await receive(messageId, now())
        await gate('the answer')
        return answer
      },
    }),
  }
}
