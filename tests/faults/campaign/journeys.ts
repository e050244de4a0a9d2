import type { Client } from '../../harness/client.ts'
import { createMails } from '../../harness/welcome-journey.ts'

/** Waits of the journeys, short enough to be through between two kills and long enough to be hit by some. */
const OPEN_WITHIN = 'PT10S'
const PAY_WITHIN = 'PT8S'

type Mails = Record<string, string>

const email = (mail: string | undefined, kind = 'marketing') => ({
  type: 'email',
  config: { mail, kind },
})

/** Mail, opened within ten seconds or not, one of two other mails. */
const welcome = (mails: Mails) => ({
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    first: email(mails.First),
    asked: { type: 'opened-or-not', config: { send: 'first', within: OPEN_WITHIN, count: 'any' } },
    yes: email(mails.Opened),
    no: email(mails.Reminder),
  },
  edges: [
    'start.next -> first',
    'first.sent -> asked',
    'asked.opened -> yes',
    'asked.not-opened -> no',
  ],
})

/** Waits for the payment of this very order: a receipt, or a call of somebody else's server. */
const order = (mails: Mails, webhook: string) => ({
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Ordered' } },
    wait: {
      type: 'wait-for-event',
      config: { events: [{ port: 'paid', event: 'Paid' }], within: PAY_WITHIN },
    },
    receipt: email(mails.Opened, 'transactional'),
    call: {
      type: 'webhook',
      config: { url: webhook, body: '{"user":"{{ contact.email }}"}' },
    },
    reminder: email(mails.Reminder),
  },
  edges: [
    'start.next -> wait',
    'wait.paid -> receipt',
    'wait.timeout -> call',
    'call.ok -> reminder',
  ],
})

/** Changes the contact, branches on it, sleeps, and joins again. */
const quote = (mails: Mails, webhook: string) => ({
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Quoted' } },
    note: { type: 'update-contact', config: { set: { quoted: 'yes' } } },
    plan: {
      type: 'branch',
      config: { cases: [{ id: 'gold', label: 'Gold', when: { attribute: 'plan', is: 'gold' } }] },
    },
    call: { type: 'webhook', config: { url: webhook, body: '{}' } },
    pause: { type: 'delay', config: { for: 'PT3S' } },
    mail: email(mails.First),
  },
  edges: [
    'start.next -> note',
    'note.done -> plan',
    'plan.gold -> call',
    'plan.otherwise -> pause',
    'call.ok -> pause',
    'call.failed -> pause',
    'pause.next -> mail',
  ],
})

/** Sender, mails and the campaign's journeys, published; gives the journeys' ids by name. */
export const publishJourneys = async (
  sojourn: Client,
  webhook: string,
): Promise<Record<string, string>> => {
  const mails = await createMails(sojourn)
  const graphs = {
    welcome: welcome(mails),
    order: order(mails, webhook),
    quote: quote(mails, webhook),
  }
  const ids: Record<string, string> = {}
  for (const [name, graph] of Object.entries(graphs)) {
    const settings = { reentry: { rule: 'once' }, exits: [], audience: 'everyone' }
    const body = {
      graph: { schema: 'sojourn.journey/1', kind: 'journey', name, settings, ...graph },
    }
    const made = await sojourn.call<{ id: string }>('POST', '/api/journeys', body)
    await sojourn.call('POST', `/api/journeys/${made.id}/publish`, {})
    ids[name] = made.id
  }
  return ids
}
