import { journeys, mails, publish, type Tx } from '@sojourn/db'
import { check, compile, exitsOf } from '@sojourn/shared/compiler'
import type { Graph } from '@sojourn/shared/graph'
import {
  type JourneyFile,
  referencesIn,
  retarget,
  type Targets,
} from '@sojourn/shared/journey-file'
import type { Language, MailDocument } from '@sojourn/shared/mail'
import type { Facts } from '@sojourn/shared/node-type'
import { isBlocked, type Problem, UserError } from '@sojourn/shared/problems'
import { canonicalJson } from '@sojourn/shared/text'
import type { Deps } from '../deps.ts'
import { type FieldError, fieldError } from '../http/field-errors.ts'
import { nameText } from '../http/sentences.ts'
import { factsWith } from '../journeys/facts-with.ts'
import { readFacts } from '../journeys/read-facts.ts'
import { type Planned, type PlannedFlow, planImport } from './plan-import.ts'

type Choice = 'here' | 'copy'
export type ImportRequest = {
  workspace: string
  file: JourneyFile
  /** What to do about each that is different here, by its id in the file. */
  mails: Record<string, Choice>
  flows: Record<string, Choice>
  language: Language
  by: string | null
}
export type Imported = {
  journey: string
  name: string
  mails: Record<string, string>
  flows: Record<string, string>
  problems: Problem[]
}

/** A mail or a sub-flow that will be made. */
type NewMail = { id: string; document: MailDocument }
type NewFlow = { id: string; graphs: Graph[] }

/**
 * Makes a draft of a file, and whatever it carries that is not here: all in one transaction, or nothing.
 *
 * @throws UserError `invalid`, 422, naming what must be chosen; `file.flow-blocked`, 422, with `problems`
 */
export const importFile = async (deps: Deps, request: ImportRequest): Promise<Imported> => {
  const { db, nodeTypes, now } = deps
  const { workspace, file, by } = request
  const plan = await planImport(deps, workspace, file)
  refuseUndecided(plan, request)

  const newMails = mailsToMake(deps, plan, request)
  const idsOfFlows = flowIds(deps, plan, request, newMails)
  const facts = await readFacts(db, workspace)
  const targets = targetsOf({ deps, plan, request, newMails, idsOfFlows, facts })
  const newFlows = plan.flows.flatMap((flow): NewFlow[] => {
    const id = idsOfFlows.get(flow.id)
    if (id === undefined) return []
    const graphs = flow.versions.map(([, drawn]) => {
      const graph = retarget(drawn, nodeTypes, targets)
      return { ...graph, name: nameOf(flow, graph.name, request) }
    })
    return [{ id, graphs }]
  })
  // Compiled before the transaction, which holds the write lock.
  const ready = compileFlows(
    deps,
    newFlows,
    factsWith(lenient(facts, plan), { mails: [...newMails.values()], flows: newFlows }),
  )
  const { carries: _, ...drawn } = file
  const graph = retarget(drawn, nodeTypes, targets)
  const at = now()
  const journey = await db.transaction(async (tx) => {
    for (const { id, document } of newMails.values())
      await mails(tx, workspace).create({ id, document, at })
    for (const flow of ready) await createFlow(tx, workspace, flow, { by, at })
    return journeys(tx, workspace).create({ graph, at })
  })
  const after = await readFacts(db, workspace, journey.id, [graph])
  return {
    journey: journey.id,
    name: journey.name,
    mails: Object.fromEntries([...newMails].map(([id, mail]) => [id, mail.id])),
    flows: Object.fromEntries(idsOfFlows),
    problems: check(graph, nodeTypes, after),
  }
}

const refuseUndecided = (plan: Planned, request: ImportRequest): void => {
  const missing = (kind: 'mails' | 'flows'): FieldError[] =>
    plan[kind]
      .filter(({ id, state }) => state === 'different' && request[kind][id] === undefined)
      .map(({ id }) => fieldError(request.language, `${kind}.${id}`, 'required'))
  const errors = [...missing('mails'), ...missing('flows')]
  if (errors.length > 0) throw new UserError('invalid', 422, { errors })
}

/** The mails to make, by their ids in the file. They keep their ids where nothing else has them. */
const mailsToMake = (
  { ids }: Deps,
  { mails: planned }: Planned,
  { mails: choices, language }: ImportRequest,
): Map<string, NewMail> =>
  new Map(
    planned.flatMap(({ id, state, document }): [string, NewMail][] => {
      if (state === 'new') return [[id, { id, document }]]
      if (state === 'same' || choices[id] === 'here') return []
      const name = nameText(language, 'copy', { name: document.name })
      return [[id, { id: ids('mail'), document: { ...document, name } }]]
    }),
  )

/**
 * The ids of the sub-flows to make, by their ids in the file. One that is the same here is made, too, where it
 * would use another mail or sub-flow than it does in the file.
 */
const flowIds = (
  { ids, nodeTypes }: Deps,
  { flows }: Planned,
  { flows: choices }: ImportRequest,
  newMails: ReadonlyMap<string, NewMail>,
): Map<string, string> => {
  const made = new Map(
    flows.flatMap(({ id, state, isIdTaken }): [string, string][] => {
      if (state === 'same' || (state === 'different' && choices[id] === 'here')) return []
      return [[id, isIdTaken ? ids('jrn') : id]]
    }),
  )
  const isElsewhere = (id: string, now: string | undefined) => now !== undefined && now !== id
  const usesCopies = ({ versions }: PlannedFlow) =>
    versions
      .map(([, graph]) => referencesIn(graph, nodeTypes))
      .some(
        (named) =>
          named.mails.some((id) => isElsewhere(id, newMails.get(id)?.id)) ||
          named.flows.some(({ flow }) => isElsewhere(flow, made.get(flow))),
      )
  const same = flows.filter(({ state }) => state === 'same')
  for (;;) {
    const next = same.find((flow) => !made.has(flow.id) && usesCopies(flow))
    if (next === undefined) return made
    made.set(next.id, ids('jrn'))
  }
}

const nameOf = ({ state }: PlannedFlow, name: string, { language }: ImportRequest): string =>
  state === 'new' ? name : nameText(language, 'copy', { name })

/** What stands here for everything that the file's graphs name. */
const targetsOf = (scene: {
  deps: Deps
  plan: Planned
  request: ImportRequest
  newMails: ReadonlyMap<string, NewMail>
  idsOfFlows: ReadonlyMap<string, string>
  facts: Facts
}): Targets => {
  const { deps, plan, newMails, idsOfFlows, facts } = scene
  const flows = new Map(plan.flows.map((flow) => [flow.id, flow]))
  const hereOf = (list: readonly { id: string; here: string | null }[]) =>
    new Map(list.map(({ id, here }) => [id, here]))
  const [froms, others] = [hereOf(plan.senders), hereOf(plan.journeys)]
  return {
    mail: (id) => newMails.get(id)?.id ?? id,
    // One that is named and not here: the default sender. One that is not even named: the check says so.
    sender: (id) => (froms.has(id) ? (froms.get(id) ?? undefined) : id),
    journey: (id) => others.get(id) ?? id,
    flow: (ref) => {
      const planned = flows.get(ref.flow)
      const made = idsOfFlows.get(ref.flow)
      if (planned === undefined) return ref
      // Its versions are published anew, in their order.
      if (made !== undefined) {
        const at = planned.versions.findIndex(([number]) => number === ref.version)
        return { flow: made, version: at < 0 ? ref.version : at + 1 }
      }
      const same = planned.same.get(ref.version)
      if (same !== undefined) return { flow: ref.flow, version: same }
      const latest = facts.flows[ref.flow]?.latest ?? ref.version
      const inner = facts.flows[ref.flow]?.versions[latest]
      const exits = inner && exitsOf(inner, deps.nodeTypes, facts)
      return { flow: ref.flow, version: latest, ...(exits && { exits }) }
    },
  }
}

/**
 * What a sub-flow lacks here, such as a sender, is said where it is used: every journey is checked with all
 * that is inside of it. Its own check takes for granted that it is there.
 */
const lenient = (facts: Facts, { journeys: named }: Planned): Facts => ({
  ...facts,
  senders: { ...facts.senders, '': { name: '', address: '', hasPostalAddress: true } },
  defaultSender: facts.defaultSender ?? '',
  journeys: {
    ...Object.fromEntries(named.map(({ id, name }) => [id, { name, isLive: true }])),
    ...facts.journeys,
  },
})

const compileFlows = ({ nodeTypes }: Deps, flows: readonly NewFlow[], facts: Facts) =>
  flows.map(({ id, graphs }) => ({
    id,
    versions: graphs.map((graph) => {
      const problems = check(graph, nodeTypes, facts)
      if (isBlocked(problems))
        throw new UserError('file.flow-blocked', 422, { name: graph.name, problems })
      const { program, hash } = compile(graph, nodeTypes, facts)
      return { graph, program: { hash, text: canonicalJson(program) } }
    }),
  }))

type ReadyFlow = ReturnType<typeof compileFlows>[number]

/** Publishes each version in turn; the newest is the draft, too. */
const createFlow = async (
  tx: Tx,
  workspace: string,
  { id, versions }: ReadyFlow,
  { by, at }: { by: string | null; at: number },
): Promise<void> => {
  const drafts = journeys(tx, workspace)
  for (const [index, { graph, program }] of versions.entries()) {
    if (index === 0) await drafts.create({ id, graph, at })
    else await drafts.saveDraft(id, { graph, revision: index, at })
    await publish(tx, workspace, {
      journey: id,
      revision: index + 1,
      graph,
      program,
      mails: {},
      contents: {},
      by,
      at,
    })
  }
}
