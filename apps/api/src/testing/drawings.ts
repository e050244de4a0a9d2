import { emptyGraph, type Graph } from '@sojourn/shared/graph'
import { MailDocument } from '@sojourn/shared/mail'

/** A mail in English with one text and one link. */
export const aMail = (name: string, text = 'Hello'): MailDocument =>
  MailDocument.parse({
    name,
    variants: {
      en: {
        subject: `${name}!`,
        body: {
          mode: 'blocks',
          blocks: [
            { kind: 'text', id: 'text', text },
            { kind: 'button', id: 'button', text: 'Go', link: 'https://shop.example/tea' },
          ],
        },
      },
    },
  })

/** Trigger, mail, and a branch on whether it was opened. */
export const aWelcome = (mail: string): Graph => ({
  ...emptyGraph('Welcome'),
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    hello: { type: 'email', config: { mail } },
    opened: { type: 'opened-or-not', config: { send: 'hello', within: 'P3D' } },
  },
  edges: ['start.next -> hello', 'hello.sent -> opened'],
  layout: { start: [0, 0], hello: [0, 120], opened: [0, 240] },
})
