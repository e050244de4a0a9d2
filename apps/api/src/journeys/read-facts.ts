import { events, facts, journeyLabels, mails, type Queries, senders, workspaces } from '@sojourn/db'
import type { Graph } from '@sojourn/shared/graph'
import type { Facts } from '@sojourn/shared/node-type'
import { checkStoredMail } from '../mails/mail-checks.ts'
import { flowFacts } from './flow-facts.ts'

/**
 * What a workspace's graphs may refer to.
 *
 * @param journey - whose split salt; a journey that is not there yet may be named
 * @param graphs - whose sub-flows are wanted in the versions they pin
 */
export const readFacts = async (
  db: Queries,
  workspace: string,
  journey = '',
  graphs: readonly Graph[] = [],
): Promise<Facts> => {
  const home = await workspaces(db).find(workspace)
  const froms = await senders(db, workspace).list()
  const labels = await journeyLabels(db, workspace).list()
  return {
    mails: await mailFacts(db, workspace),
    senders: Object.fromEntries(
      froms.map(({ id, name, address, postalAddress }) => [
        id,
        { name, address, hasPostalAddress: postalAddress.trim() !== '' },
      ]),
    ),
    defaultSender: froms.find((sender) => sender.isDefault)?.id,
    flows: await flowFacts(db, workspace, labels, graphs),
    journeys: Object.fromEntries(
      labels
        .filter(({ kind }) => kind === 'journey')
        .map(({ id, name, state }) => [id, { name, isLive: state === 'live' }]),
    ),
    attributes: await facts(db, workspace).attributes(),
    events: await events(db, workspace).names(),
    zone: home?.zone ?? 'UTC',
    salt: journey,
  }
}

const mailFacts = async (db: Queries, workspace: string): Promise<Facts['mails']> => {
  const entries: [string, Facts['mails'][string]][] = []
  for (const mail of await mails(db, workspace).list()) {
    const problems = await checkStoredMail(workspace, mail)
    const { name, variants } = mail.document
    entries.push([mail.id, { name, languages: Object.keys(variants), problems }])
  }
  return Object.fromEntries(entries)
}
