import type { Client } from './client.ts'

const mail = (name: string) => ({
  name,
  fallback: 'en',
  variants: {
    en: {
      subject: `${name} for {{ first_name | default: "you" }}`,
      body: {
        mode: 'blocks',
        blocks: [
          { kind: 'heading', id: 'a', text: 'Hello {{ first_name | default: "you" }}' },
          {
            kind: 'text',
            id: 'b',
            text: 'Tea is picked in spring, rests through summer, and reaches you in autumn.',
          },
          { kind: 'button', id: 'c', text: 'Look', link: 'https://shop.example/tea' },
        ],
      },
    },
  },
})

/** A sender and the three mails `First`, `Opened` and `Reminder`; gives their ids by name. */
export const createMails = async (sojourn: Client): Promise<Record<string, string>> => {
  await sojourn.call('POST', '/api/senders', {
    name: 'Mountain Mist Tea',
    address: 'tea@shop.example',
    replyTo: null,
    postalAddress: '1 Tea Lane, Mistville',
    isDefault: true,
  })
  const ids: Record<string, string> = {}
  for (const name of ['First', 'Opened', 'Reminder']) {
    const made = await sojourn.call<{ id: string }>('POST', '/api/mails', { document: mail(name) })
    ids[name] = made.id
  }
  return ids
}

/** Sender, three mails and a published journey: event → first mail → opened within? → one of two others. */
export const publishWelcome = async (
  sojourn: Client,
  options: { event: string; within: string },
): Promise<{ journey: string }> => {
  const ids = await createMails(sojourn)
  const graph = {
    schema: 'sojourn.journey/1',
    kind: 'journey',
    name: 'Welcome',
    nodes: {
      start: { type: 'trigger-event', config: { event: options.event } },
      first: { type: 'email', config: { mail: ids.First } },
      asked: { type: 'opened-or-not', config: { send: 'first', within: options.within } },
      yes: { type: 'email', config: { mail: ids.Opened } },
      no: { type: 'email', config: { mail: ids.Reminder } },
    },
    edges: [
      'start.next -> first',
      'first.sent -> asked',
      'asked.opened -> yes',
      'asked.not-opened -> no',
    ],
  }
  const journey = await sojourn.call<{ id: string; revision: number }>('POST', '/api/journeys', {
    graph,
  })
  await sojourn.call('POST', `/api/journeys/${journey.id}/publish`, {})
  return { journey: journey.id }
}

export type Counts = {
  inside: number
  nodes: Record<string, { waiting: number; passed: number; parked: number }>
  ports: Record<string, number>
}

/** The counts that the canvas shows. */
export const countsOf = (sojourn: Client, journey: string): Promise<Counts> =>
  sojourn.call<Counts>('GET', `/api/journeys/${journey}/counts`)
