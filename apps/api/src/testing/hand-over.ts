import { deliveries, mailContents } from '@sojourn/db'
import { compileMail, messageIdOf, signMark, signToken } from '@sojourn/mail'
import { aMail } from './drawings.ts'
import type { House } from './open-house.ts'

/** Writes an accepted delivery to a contact and gives what its mail would link to. */
export const handOver = async (
  { deps, workspace, clock }: House,
  to: { contact: string; address: string },
  acceptedAgoMs = 3_600_000,
) => {
  const { db, ids, keys } = deps
  const id = ids('dlv')
  const at = clock.now - acceptedAgoMs
  const { content, hash } = await compileMail(aMail('Hello'))
  await mailContents(db, workspace).put({ [hash]: content }, at)
  await db.transaction(async (tx) => {
    const ledger = deliveries(tx, workspace)
    await ledger.reserve([
      {
        id,
        enrolment: `enr_${id}`,
        step: 'hello',
        visit: 1,
        contact: to.contact,
        journey: 'welcome',
        version: null,
        mail: 'hello',
        contentHash: hash,
        language: 'en',
        address: to.address,
        kind: 'marketing',
        messageId: messageIdOf(id, 'hi@shop.example'),
        attempt: 'a',
        state: 'reserved',
        reason: null,
        at,
      },
    ])
    await ledger.markHanded([{ id, subject: 'Hello!', ownLinks: {} }], 'a', at)
    await ledger.record([{ id, state: 'accepted', reason: null }], 'a', at)
  })
  const open = signToken(keys, 'open', { delivery: id })
  const click = signToken(keys, 'click', { delivery: id, link: 0 })
  return {
    id,
    pixel: `/t/o/${open}`,
    link: `/t/c/${click}`,
    inInbox: {
      pixel: `/t/o/${open}?m=${signMark(keys, open)}`,
      link: `/t/c/${click}?m=${signMark(keys, click)}`,
    },
    unsubscribe: `/u/${signToken(keys, 'unsubscribe', { delivery: id })}`,
  }
}
