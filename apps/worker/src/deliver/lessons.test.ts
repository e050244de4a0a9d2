import { suppressions } from '@sojourn/db'
import { eachDatabase } from '@sojourn/db/testing'
import {
  createRenderer,
  createSmtpTransport,
  type MailTransport,
  type Renderer,
} from '@sojourn/mail'
import { type SmtpFarSide, type SmtpScript, startFarSide } from '@sojourn/mail/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { performGroup } from '../activities/perform.ts'
import { openMailShop, WORKSPACE } from '../testing/mail-shop.ts'
import { mail, program, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'

// What other products' users learnt about sending, each as a test that says it.

const START = Date.UTC(2027, 0, 1)
const HOUR = 3_600_000

eachDatabase((database) => {
  let renderer: Renderer
  let farSide: SmtpFarSide
  let transport: MailTransport
  let script: SmtpScript
  let now: number
  const { seed, arrive, deliver, ledger } = openMailShop({
    db: () => database.db,
    now: () => now,
    renderer: () => renderer,
    transport: () => transport,
  })
  const getStage = useStage(database)

  beforeAll(() => {
    renderer = createRenderer()
  })
  afterAll(() => renderer.close())
  beforeEach(async () => {
    now = START
    script = {}
    farSide = await startFarSide({
      onRecipient: (address) => script.onRecipient?.(address) ?? '250 OK',
    })
    transport = createSmtpTransport({ url: farSide.url, timeoutMs: 2_000 })
    await seed()
  })
  afterEach(async () => {
    await transport.close()
    await farSide.close()
  })

  /** The same person at another act or visit of the journey. */
  const standAt = async (enrolment: string, step: string, visit: number) => {
    await database.db
      .updateTable('enrolment')
      .set({ step_id: step, visit })
      .where('id', '=', enrolment)
      .execute()
  }

  test('lesson 35: two sends to one person in the same second from two nodes both go', async () => {
    const ann = await arrive('ann')
    await deliver([ann])
    await standAt(ann.enrolment, 'second', 1)
    expect(await deliver([{ ...ann, step: 'second' }])).toEqual([{ port: 'sent' }])
    expect(farSide.received).toHaveLength(2)
    expect(new Set((await ledger()).map((row) => row.message_id)).size).toBe(2)
  })

  test('lesson 36: the second pass of a loop sends again, a retry of a pass does not', async () => {
    const ann = await arrive('ann')
    await deliver([ann])
    await deliver([ann])
    expect(farSide.received).toHaveLength(1)
    await standAt(ann.enrolment, 'hello', 2)
    expect(await deliver([{ ...ann, visit: 2 }])).toEqual([{ port: 'sent' }])
    expect(farSide.received).toHaveLength(2)
  })

  test('lesson 37: a contact who is suppressed carries on by skipped', async () => {
    const ann = await arrive('ann')
    const address = 'ann@mail.example'
    await suppressions(database.db, WORKSPACE).add({
      address,
      reason: 'hard-bounce',
      scope: 'all',
      at: 1,
    })
    expect(await deliver([ann])).toEqual([{ port: 'skipped', reason: 'address.suppressed' }])
  })

  test('lesson 38: a hard bounce suppresses the address at once, so the next mail is not tried', async () => {
    script.onRecipient = () => '550 5.1.1 No such user'
    const ann = await arrive('ann')
    await deliver([ann])
    await standAt(ann.enrolment, 'second', 1)
    script.onRecipient = undefined
    expect(await deliver([{ ...ann, step: 'second' }])).toEqual([
      { port: 'skipped', reason: 'address.suppressed' },
    ])
    expect(farSide.received).toEqual([])
  })

  test('lesson 43: a receiver that fails means retry, then failed: nobody is lost, nobody skipped unlogged', async () => {
    script.onRecipient = () => '451 4.3.0 Try later'
    const ann = await arrive('ann')
    const waits: number[] = []
    for (;;) {
      const [outcome] = await deliver([ann])
      if (outcome === undefined || !('deferUntil' in outcome)) {
        expect(outcome).toEqual({ failed: true, reason: 'bounce.soft' })
        break
      }
      waits.push((outcome.deferUntil - now) / HOUR)
      now = outcome.deferUntil
    }
    // Half an hour, one, two, four, then every eight, for three days (domain B2).
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 8, 8, 8, 8, 8, 8, 8])
    expect((await ledger()).map(({ state, reason }) => [state, reason])).toEqual([
      ['refused', 'bounce.soft'],
    ])
  })

  test('lesson 44: a send whose message was withdrawn fails once, with a reason; each step has its own retry budget', async () => {
    const ann = await arrive('ann')
    expect(await deliver([ann], { mail: 'withdrawn' })).toEqual([
      { failed: true, reason: 'mail.missing' },
    ])
    script.onRecipient = () => '451 4.3.0 Try later'
    await deliver([ann])
    now += 71 * HOUR
    expect(await deliver([ann])).toEqual([{ failed: true, reason: 'bounce.soft' }])
    await standAt(ann.enrolment, 'second', 1)
    expect(await deliver([{ ...ann, step: 'second' }])).toEqual([
      { deferUntil: now + HOUR / 2, reason: 'bounce.soft' },
    ])
  })

  test('lesson 45: nodes after a send run, whatever its outcome', async () => {
    const stage = getStage()
    const outcomes = [
      { port: 'sent' },
      { port: 'skipped', reason: 'address.suppressed' },
      { failed: true as const, reason: 'bounce.hard' },
    ]
    stage.script(({ step }) =>
      step === 'hello' ? (outcomes.shift() ?? { port: 'sent' }) : { port: 'sent' },
    )
    await stage.publish(program('hello', { hello: mail('after'), after: mail(null) }))
    const contacts = await stage.contacts(3)
    await stage.happen('Signed Up', contacts)
    await stage.settle()
    expect(stage.acted.filter(({ step }) => step === 'after')).toHaveLength(3)
    expect((await stage.enrolments()).every(({ status }) => status === 'ended')).toBe(true)
  })

  test('lesson 48: the sender and the properties set on a node reach the provider', async () => {
    await database.db
      .insertInto('sender')
      .values({
        id: 'snd_care',
        workspace_id: WORKSPACE,
        name: 'Care',
        address: 'care@help.example',
        reply_to: 'answers@help.example',
        postal_address: '2 Road',
        is_default: 0,
        created_at: 2,
      })
      .execute()
    const ann = await arrive('ann', { attributes: { plan: 'gold' } })
    await deliver([ann], { sender: 'snd_care', kind: 'transactional' })
    const raw = farSide.received[0]?.raw ?? ''
    expect(raw).toContain('From: Care <care@help.example>')
    expect(raw).toContain('Reply-To: answers@help.example')
    expect(raw).toMatch(/Message-ID: <dlv_\w+@help\.example>/)
    // Transactional: nothing to unsubscribe from.
    expect(raw).not.toContain('List-Unsubscribe')
  })

  test('lesson 49: plain SMTP has opens and clicks too', async () => {
    await deliver([await arrive('ann', { attributes: { plan: 'gold' } })])
    const raw = (farSide.received[0]?.raw ?? '').replace(/=\r\n/g, '')
    expect(raw).toMatch(/https:\/\/go\.test\/t\/o\/\w+/)
    expect(raw).toMatch(/https:\/\/go\.test\/t\/c\/\w+/)
    expect(raw).toMatch(/https:\/\/go\.test\/u\/\w+/)
  })

  test('lesson 50: no address, name or secret is in what a workflow is told', async () => {
    const stage = getStage()
    stage.script(({ email }) => ({ failed: true, reason: `${email} said no` }))
    await stage.publish(program('hello', { hello: mail('w'), w: waitForOrder('PT1H', null, null) }))
    const [contact = ''] = await stage.contacts(1, { first_name: 'Ann' })
    await database.db
      .updateTable('contact')
      .set({ email: 'ann@mail.example', name: 'Ann' })
      .where('id', '=', contact)
      .execute()
    await stage.happen('Signed Up', [contact])
    await stage.settle()
    const [enrolment] = await stage.enrolments()
    const answer = await performGroup(
      stage.deps,
      {
        workspace: stage.workspace,
        cohort: enrolment?.cohort_id ?? '',
        step: 'hello',
        visit: 1,
        who: '0',
      },
      new AbortController().signal,
    )
    expect(answer.positions.map(([step]) => step)).toEqual(['w'])
    expect(JSON.stringify(answer)).not.toMatch(/@|Ann|said no/i)
  })
})
