import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, openDb, sendingDomains } from '@sojourn/db'
import {
  createDkimKey,
  createRenderer,
  createSecretBox,
  createSmtpTransport,
  dkimContext,
} from '@sojourn/mail'
import { MASTER_KEY, openMailShop, WORKSPACE } from '@sojourn/worker/testing/mail-shop'
import { createTransport } from 'nodemailer'
import type { Bench } from './main.ts'
import { median } from './measures.ts'

const GROUP = 500
const CONNECTIONS = 5
const DOMAIN = 'shop.example'
const SELECTOR = 'bench'

/**
 * Mails a second that are rendered, signed (DKIM, RSA 2048) and handed over to a local server in a process
 * of its own, with every row that the product writes and every commit on the disk; beside a bare loop of
 * the mail library with a pool of as many connections and the same signing, which renders and writes nothing.
 */
export const send: Bench = async function* ({ size = 3_000, repeats }) {
  const receiver = await startReceiver()
  const key = await createDkimKey()
  try {
    const rounds: { product: number; bare: number }[] = []
    for (let round = 0; round < repeats; round++) {
      const bare = await measureBare(receiver.port, key.privateKey, size)
      rounds.push({ bare, product: await measureProduct(receiver.port, key, size) })
    }
    const product = median(rounds.map((round) => round.product))
    const bare = median(rounds.map((round) => round.bare))
    yield {
      mails: size,
      repeats,
      connections: CONNECTIONS,
      mailsPerSecond: Math.round(product),
      bareLoopPerSecond: Math.round(bare),
      share: Math.round((product / bare) * 100) / 100,
      received: await receiver.taken(),
    }
  } finally {
    receiver.stop()
  }
}

const startReceiver = async () => {
  const child: ChildProcess = fork(new URL('./smtp-receiver.ts', import.meta.url))
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    port,
    taken: async (): Promise<number> => {
      child.send('how many?')
      const [{ taken }] = (await once(child, 'message')) as [{ taken: number }]
      return taken
    },
    stop: () => child.disconnect(),
  }
}

const perSecond = async (count: number, work: () => Promise<void>): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return (count * 1000) / (performance.now() - startedAt)
}

const measureBare = async (port: number, privateKey: string, count: number): Promise<number> => {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: CONNECTIONS,
    dkim: { domainName: DOMAIN, keySelector: SELECTOR, privateKey },
  })
  const sendOne = (index: number) =>
    transport.sendMail({
      from: { name: 'Shop', address: `hi@${DOMAIN}` },
      to: `n${index}@mail.example`,
      subject: `Hello n${index}`,
      html: BARE_HTML,
      text: BARE_TEXT,
      list: { unsubscribe: { url: `https://go.test/u/${index}`, comment: '' } },
    })
  const rate = await perSecond(count, async () => {
    await Promise.all(Array.from({ length: count }, (_, index) => sendOne(index)))
  })
  transport.close()
  return rate
}

/** As long as what the product renders. */
const BARE_HTML = `<!doctype html><html><body>${'<p style="margin:0">Hello, this is a line of a mail.</p>'.repeat(120)}</body></html>`
const BARE_TEXT = 'Hello, this is a line of a mail.\n'.repeat(10)

const measureProduct = async (
  port: number,
  key: { privateKey: string; publicKey: string },
  count: number,
): Promise<number> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sojourn-bench-'))
  const db = await openDb({ dataFolder })
  const renderer = createRenderer()
  const transport = createSmtpTransport({ url: `smtp://127.0.0.1:${port}`, atOnce: CONNECTIONS })
  const shop = openMailShop({
    db: () => db,
    now: Date.now,
    renderer: () => renderer,
    transport: () => transport,
  })
  try {
    await shop.seed()
    await signAs(db, key)
    const groups = await shop.crowd(count, GROUP)
    const deliver = shop.createOne()
    // The first mail starts the rendering thread and opens a connection.
    await shop.deliver([await shop.arrive('first')], {}, deliver)
    return await perSecond(count, async () => {
      await Promise.all(
        groups.map(async (members) => {
          const outcomes = await shop.deliver(members, {}, deliver)
          const sent = outcomes.filter((one) => 'port' in one && one.port === 'sent').length
          if (sent < members.length) throw new Error(`${members.length - sent} were not sent`)
        }),
      )
    })
  } finally {
    await Promise.all([renderer.close(), transport.close()])
    await db.close()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

const signAs = async (db: Db, key: { privateKey: string; publicKey: string }): Promise<void> => {
  const domains = sendingDomains(db, WORKSPACE)
  const sealedKey = createSecretBox(MASTER_KEY).seal(key.privateKey, dkimContext(WORKSPACE, DOMAIN))
  await domains.putKey(DOMAIN, { selector: SELECTOR, publicKey: key.publicKey, sealedKey })
  await domains.switchDkim(DOMAIN, true)
}
