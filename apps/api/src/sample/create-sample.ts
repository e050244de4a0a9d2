import { consents, contacts, findSample, journeys, mails, senders, type Tx } from '@sojourn/db'
import { emptyGraph, type Graph } from '@sojourn/shared/graph'
import { type Language, MailDocument } from '@sojourn/shared/mail'
import { UserError } from '@sojourn/shared/problems'
import type { Deps } from '../deps.ts'
import { SAMPLE_MAILS, SAMPLE_NAMES, type SampleMailText } from './sample-texts.ts'

const LINK = 'https://example.com/welcome'

const variantOf = ({ subject, preheader, heading, text, button }: SampleMailText) => ({
  subject,
  preheader,
  body: {
    mode: 'blocks',
    blocks: [
      { kind: 'heading', id: 'heading', text: heading },
      { kind: 'text', id: 'text', text },
      { kind: 'button', id: 'button', text: button, link: LINK },
    ],
  },
})

const documentOf = (mail: keyof typeof SAMPLE_MAILS, name: string, fallback: Language) => {
  const texts = Object.entries(SAMPLE_MAILS[mail])
  const variants = Object.fromEntries(texts.map(([language, text]) => [language, variantOf(text)]))
  return MailDocument.parse({ name, fallback, variants })
}

const graphOf = (
  name: string,
  mail: { welcome: string; reminder: string },
  title: string,
): Graph => ({
  ...emptyGraph(name),
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    hello: { type: 'email', config: { mail: mail.welcome } },
    opened: {
      type: 'opened-or-not',
      config: { send: 'hello', within: 'P3D', count: 'human', cannotTell: 'not-opened' },
    },
    again: { type: 'email', title, config: { mail: mail.reminder } },
    done: { type: 'exit', config: {} },
  },
  edges: [
    'again.sent -> done',
    'hello.sent -> opened',
    'opened.not-opened -> again',
    'opened.opened -> done',
    'start.next -> hello',
  ],
  layout: { start: [0, 0], hello: [0, 180], opened: [0, 360], again: [300, 540], done: [0, 740] },
})

/**
 * Makes three contacts, two mails in three languages, a sender if there is none, and a welcome journey
 * to publish. Everything but the sender is marked, and goes with the sample.
 *
 * @throws UserError `sample-present`, 409
 */
export const createSample = async (
  deps: Deps,
  workspace: string,
  language: Language,
): Promise<void> => {
  const { db, now } = deps
  const names = SAMPLE_NAMES[language]
  await db.transaction(async (tx) => {
    const present = await findSample(tx, workspace)
    if (Object.values(present).some((ids) => ids.length > 0)) {
      throw new UserError('sample-present', 409)
    }
    const at = now()
    if ((await senders(tx, workspace).list()).length === 0) {
      await senders(tx, workspace).create(
        {
          name: names.sender,
          address: 'hello@example.com',
          replyTo: null,
          postalAddress: '1 Example Street, Example City',
        },
        at,
      )
    }
    const ids = {
      welcome: await createMail(tx, workspace, documentOf('welcome', names.welcome, language), at),
      reminder: await createMail(
        tx,
        workspace,
        documentOf('reminder', names.reminder, language),
        at,
      ),
    }
    const graph = graphOf(names.journey, ids, names.cardReminder)
    await journeys(tx, workspace).create({ graph, at, isSample: true })
    await createPeople(tx, workspace, language, at)
  })
}

const createMail = async (tx: Tx, workspace: string, document: MailDocument, at: number) =>
  (await mails(tx, workspace).create({ document, at, isSample: true })).id

const createPeople = async (tx: Tx, workspace: string, language: Language, at: number) => {
  const { contacts: people, source } = SAMPLE_NAMES[language]
  for (const [index, { first, last }] of people.entries()) {
    const number = index + 1
    const { id, email } = await contacts(tx, workspace).create(
      {
        email: `sample.${number}@example.com`,
        name: `${first} ${last}`.trim(),
        language,
        attributes: { first_name: first, plan: number === 1 ? 'gold' : 'free' },
        userId: `sample-${number}`,
        isSample: true,
      },
      at,
    )
    await consents(tx, workspace).add({
      contact: id,
      address: email ?? '',
      state: 'granted',
      basis: 'express',
      source,
      at,
    })
  }
}
