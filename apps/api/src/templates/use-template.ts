import { journeys, mails, publish, senders, type Tx, workspaces } from '@sojourn/db'
import { check, compile } from '@sojourn/shared/compiler'
import type { Language } from '@sojourn/shared/mail'
import type { Facts } from '@sojourn/shared/node-type'
import { isBlocked, type Problem, UnexpectedError } from '@sojourn/shared/problems'
import { fillTemplate, type Template } from '@sojourn/shared/template'
import { canonicalJson } from '@sojourn/shared/text'
import type { SenderValue } from '../contract/templates.ts'
import type { Deps } from '../deps.ts'
import { factsWith } from '../journeys/facts-with.ts'
import { readFacts } from '../journeys/read-facts.ts'
import { chooseSender, type NewSender } from './choose-sender.ts'
import { readParameters } from './read-parameters.ts'

export type TemplateUse = {
  workspace: string
  template: Template
  parameters: Readonly<Record<string, number | SenderValue>>
  language: Language
  by: string | null
}
export type UsedTemplate = {
  journey: string
  mails: string[]
  flows: string[]
  sender: string | null
  problems: Problem[]
}

/**
 * Makes a template's mails, its sub-flows, published, and the journey's draft, all in one transaction.
 *
 * @throws UserError `invalid`, 422, with what is wrong of each parameter
 */
export const useTemplate = async (deps: Deps, use: TemplateUse): Promise<UsedTemplate> => {
  const { db, ids, now, nodeTypes } = deps
  const { workspace, template, language } = use
  const home = await workspaces(db).find(workspace)
  const sender = await chooseSender(deps, use)
  const values = readParameters(use, home?.name ?? '', sender)
  const idsMade = new Map<string, string>()
  const idOf = (kind: 'mail' | 'flow', key: string): string => {
    const id = idsMade.get(`${kind} ${key}`) ?? ids(kind === 'mail' ? 'mail' : 'jrn')
    idsMade.set(`${kind} ${key}`, id)
    return id
  }
  const filled = fillTemplate(template, { values, language, idOf })
  const made = {
    mails: filled.mails,
    flows: filled.flows.map(({ id, graph }) => ({ id, graphs: [graph] })),
  }
  const facts = factsWith(withSender(await readFacts(db, workspace), sender.made), made)
  // Compiled before the transaction, which holds the write lock.
  const flows = filled.flows.map(({ id, graph }) => {
    const problems = check(graph, nodeTypes, facts)
    if (isBlocked(problems))
      throw new UnexpectedError('template.flow-blocked', { template: template.id, problems })
    return { id, graph, ...compile(graph, nodeTypes, facts) }
  })
  const at = now()
  const journey = await db.transaction(async (tx) => {
    if (sender.made !== undefined) await createSender(tx, workspace, sender.made, at)
    for (const { id, document } of filled.mails)
      await mails(tx, workspace).create({ id, document, at })
    for (const { id, graph, program, hash } of flows) {
      await journeys(tx, workspace).create({ id, graph, at })
      await publish(tx, workspace, {
        journey: id,
        revision: 1,
        graph,
        program: { hash, text: canonicalJson(program) },
        mails: {},
        contents: {},
        by: use.by,
        at,
      })
    }
    return journeys(tx, workspace).create({ graph: filled.graph, at })
  })
  const after = await readFacts(db, workspace, journey.id, [filled.graph])
  return {
    journey: journey.id,
    mails: filled.mails.map(({ id }) => id),
    flows: flows.map(({ id }) => id),
    sender: sender.made?.id ?? null,
    problems: check(filled.graph, nodeTypes, after),
  }
}

const createSender = async (tx: Tx, workspace: string, sender: NewSender, at: number) => {
  await senders(tx, workspace).create({ ...sender, replyTo: null }, at)
}

/** The sender that is about to be made is the default one where there is none. */
const withSender = (facts: Facts, sender: NewSender | undefined): Facts =>
  sender === undefined
    ? facts
    : {
        ...facts,
        senders: {
          ...facts.senders,
          [sender.id]: { name: sender.name, address: sender.address, hasPostalAddress: true },
        },
        defaultSender: facts.defaultSender ?? sender.id,
      }
