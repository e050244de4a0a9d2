// A shop that tells Sojourn who somebody is and what they did. Needs Node 18 and nothing else.
//
//   SOJOURN_URL=http://localhost:3000 SOJOURN_WRITE_KEY=… node examples/send-events.mjs mei@example.com

import { randomUUID } from 'node:crypto'

const url = process.env.SOJOURN_URL ?? 'http://localhost:3000'
const writeKey = process.env.SOJOURN_WRITE_KEY
const [email = 'mei@example.com'] = process.argv.slice(2)

if (!writeKey) {
  process.stderr.write('Set SOJOURN_WRITE_KEY: Settings, "Connect your shop" shows it.\n')
  process.exit(1)
}

/**
 * Sends one call. It is repeated with the same `messageId` until it is answered, so that a lost connection
 * neither loses nor doubles an event.
 */
const send = async (kind, call) => {
  const body = JSON.stringify({ ...call, messageId: randomUUID() })
  for (let wait = 500; ; wait = Math.min(wait * 2, 30_000)) {
    const answer = await fetch(`${url}/v1/${kind}`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body,
    }).catch(() => undefined)
    if (answer?.ok) return
    if (answer && answer.status < 500 && answer.status !== 429)
      throw new Error(`${kind} was refused: ${answer.status} ${await answer.text()}`)
    await new Promise((wake) => setTimeout(wake, wait))
  }
}

const userId = `shop-${email}`
await send('identify', {
  userId,
  traits: { email, first_name: email.split('@')[0], language: 'en' },
})
await send('track', { userId, event: 'Signed Up', properties: { source: 'example' } })
process.stdout.write(`${email} signed up.\n`)
