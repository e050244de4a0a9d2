import { expect, test } from 'vitest'
import { leave, signUp, start, waysOut } from './scenes.ts'
import { type SmallSojourn, useSojourn } from './small-sojourn.ts'

// What users of other products learnt about those who read mails, each as a test that says it.

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** What Apple's relays call themselves; they load every mail, read or not. */
const APPLE = 'Mozilla/5.0'
const SCANNER = 'Mozilla/5.0 (compatible; Proofpoint URL scanner)'

const { open } = useSojourn()

const mailTo = async (sojourn: SmallSojourn, name: string) => {
  const mail = (await sojourn.mails()).find(({ to }) => to === `${name}@mail.example`)
  if (mail === undefined) throw new Error(`${name} has no mail`)
  return mail
}

const askedWhetherOpened = async (sojourn: SmallSojourn) => {
  const journey = await sojourn.publish({
    nodes: {
      start,
      mail: { type: 'email', config: { mail: await sojourn.mail('Hello') } },
      asked: {
        type: 'opened-or-not',
        config: { send: 'mail', within: 'P1D', cannotTell: 'port' },
      },
      ...leave('yes', 'no', 'who-knows'),
    },
    edges: [
      'start.next -> mail',
      'mail.sent -> asked',
      'asked.opened -> yes',
      'asked.not-opened -> no',
      'asked.cannot-tell -> who-knows',
    ],
  })
  for (const name of ['ann', 'bo', 'cleo']) await signUp(sojourn, name)
  await sojourn.settle()
  return journey
}

test('lesson 23: what scanners open and click does not take opened, what people do afterwards does', async () => {
  const sojourn = await open()
  const journey = await askedWhetherOpened(sojourn)
  for (const name of ['ann', 'bo']) {
    const { pixel, link } = await mailTo(sojourn, name)
    await sojourn.look(pixel, SCANNER)
    await sojourn.look(link, SCANNER)
  }
  await sojourn.settle()
  expect(await waysOut(sojourn, journey)).toEqual({
    ann: 'at asked',
    bo: 'at asked',
    cleo: 'at asked',
  })
  // A quarter of an hour later nobody is taken for the scanner any more.
  await sojourn.pass(HOUR / 2)
  await sojourn.look((await mailTo(sojourn, 'ann')).link)
  await sojourn.settle()
  await sojourn.pass(DAY)
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'yes', bo: 'no', cleo: 'no' })
})

test('lesson 24: of whom it cannot be told whether they read, cannot-tell is the way, never none', async () => {
  const sojourn = await open()
  const journey = await askedWhetherOpened(sojourn)
  for (const name of ['ann', 'bo']) await sojourn.look((await mailTo(sojourn, name)).pixel, APPLE)
  // Bo clicks, too, and that is told.
  await sojourn.look((await mailTo(sojourn, 'bo')).link)
  await sojourn.settle()
  await sojourn.pass(DAY)
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'who-knows', bo: 'yes', cleo: 'no' })
})

test('lesson 41: after an unsubscribe nothing goes out any more that waits', async () => {
  const sojourn = await open()
  const journey = await sojourn.publish({
    nodes: {
      start,
      first: { type: 'email', config: { mail: await sojourn.mail('First') } },
      nap: { type: 'delay', config: { for: 'PT1H' } },
      second: { type: 'email', config: { mail: await sojourn.mail('Second') } },
      ...leave('sent', 'skipped'),
    },
    edges: [
      'start.next -> first',
      'first.sent -> nap',
      'nap.next -> second',
      'second.sent -> sent',
      'second.skipped -> skipped',
    ],
  })
  for (const name of ['ann', 'bo']) await signUp(sojourn, name)
  await sojourn.settle()
  const { unsubscribe } = await mailTo(sojourn, 'ann')
  await sojourn.ask('POST', unsubscribe, undefined, { as: 'nobody' })
  await sojourn.pass(HOUR)
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'skipped', bo: 'sent' })
  const second = (await sojourn.mails()).filter(({ subject }) => subject === 'Second')
  expect(second.map(({ to }) => to)).toEqual(['bo@mail.example'])
})
