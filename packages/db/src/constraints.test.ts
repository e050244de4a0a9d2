import { expect, test } from 'vitest'
import { isDuplicate } from './dialect.ts'
import { anEnrolment, eachDatabase } from './testing/index.ts'

eachDatabase((database) => {
  const inside = { workspace_id: 'ws', journey_id: 'j', version_id: 'v', contact_id: 'ann' }
  const enrol = (more: object) => anEnrolment(database.db, { ...inside, ...more })
  const isRefused = (write: Promise<unknown>) =>
    write.then(
      () => false,
      (error: unknown) => isDuplicate(error),
    )

  test('rule once-entered: an event lets a contact into a journey once', async () => {
    await enrol({ event_id: 'evt_1', status: 'ended' })
    expect(await isRefused(enrol({ event_id: 'evt_1', status: 'ended' }))).toBe(true)
    expect(await isRefused(enrol({ event_id: 'evt_1', status: 'ended', contact_id: 'bo' }))).toBe(
      false,
    )
  })

  test('a contact is inside a journey once for each re-entry key', async () => {
    await enrol({ reentry_key: 'order-1' })
    expect(await isRefused(enrol({ reentry_key: 'order-1', status: 'parked' }))).toBe(true)
    expect(await isRefused(enrol({ reentry_key: 'order-2' }))).toBe(false)
    expect(await isRefused(enrol({ reentry_key: 'order-1', status: 'ended' }))).toBe(false)
  })

  test('nobody sits on another’s seat, and who has left sits nowhere', async () => {
    await enrol({ cohort_id: 'coh_1', ordinal: 0 })
    const taken = enrol({ contact_id: 'bo', cohort_id: 'coh_1', ordinal: 0 })
    expect(await isRefused(taken)).toBe(true)
    await expect(
      enrol({ contact_id: 'cy', status: 'ended', cohort_id: 'coh_1', ordinal: 1 }),
    ).rejects.toThrow()
    await expect(enrol({ contact_id: 'dee', status: 'asleep' })).rejects.toThrow()
  })

  test('rule db-seq: a row of a cohort’s journal has its number alone', async () => {
    const note = () =>
      database.db
        .insertInto('journal')
        .values({ workspace_id: 'ws', cohort_id: 'c', number: 1, kind: 'note', who: '0', at: 0 })
        .execute()
    await note()
    expect(await isRefused(note())).toBe(true)
  })

  test('a visit has one delivery per channel, and a Message-ID names one', async () => {
    const deliver = (more: object) =>
      database.db
        .insertInto('delivery')
        .values({
          id: `dlv_${Math.random()}`,
          workspace_id: 'ws',
          enrolment_id: 'enr_1',
          step_id: 'hello',
          visit: 1,
          channel: 'email',
          mail_id: 'm',
          content_hash: 'c',
          language: 'en',
          address: 'ann@shop.example',
          kind: 'marketing',
          state: 'reserved',
          message_id: `<${Math.random()}>`,
          reserved_at: 0,
          ...more,
        })
        .execute()
    await deliver({ message_id: '<1>' })
    expect(await isRefused(deliver({}))).toBe(true)
    expect(await isRefused(deliver({ visit: 2, message_id: '<1>' }))).toBe(true)
    expect(await isRefused(deliver({ visit: 2 }))).toBe(false)
  })
})
