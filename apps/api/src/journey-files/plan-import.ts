import {
  findAsset,
  type Journey,
  journeyLabels,
  journeys,
  type Mail,
  mails,
  senders,
  versions,
} from '@sojourn/db'
import type { Graph } from '@sojourn/shared/graph'
import { Carried, isSameDrawing, type JourneyFile } from '@sojourn/shared/journey-file'
import type { MailDocument } from '@sojourn/shared/mail'
import { canonicalJson } from '@sojourn/shared/text'
import type { ImportPlan, ImportState } from '../contract/journey-files.ts'
import type { Deps } from '../deps.ts'
import { hashOf, movePictures } from './pictures.ts'

/** A mail of the file, and the one that has its id here. */
export type PlannedMail = { id: string; state: ImportState; document: MailDocument; here?: Mail }
/**
 * A sub-flow of the file, and the published one that has its id here. `same` leads from the numbers of the
 * file's versions to those that say the same here.
 */
export type PlannedFlow = {
  id: string
  name: string
  state: ImportState
  versions: [number, Graph][]
  here?: Journey
  same: ReadonlyMap<number, number>
  /** Something else has its id already. */
  isIdTaken: boolean
}
/** What a file brings to a workspace, and what of it is here. */
export type Planned = {
  mails: PlannedMail[]
  flows: PlannedFlow[]
  /** Senders of the file by id, each with the one that stands for it here. */
  senders: { id: string; name: string; address: string; here: string | null }[]
  journeys: { id: string; name: string; here: string | null }[]
  /** Pictures that stay where they were uploaded. */
  pictures: string[]
}

/** Compares what a file carries with what is in the workspace; nothing is changed. */
export const planImport = async (
  deps: Deps,
  workspace: string,
  file: JourneyFile,
): Promise<Planned> => {
  const carries = file.carries ?? Carried.parse({})
  const { here, away } = await findPictures(deps, carries.pictures)
  const flows: PlannedFlow[] = []
  for (const [id, { versions }] of Object.entries(carries.flows))
    flows.push(await planFlow(deps, workspace, id, versions))
  return {
    mails: await planMails(deps, workspace, carries.mails, here),
    flows,
    senders: await planSenders(deps, workspace, carries.senders),
    journeys: await planJourneys(deps, workspace, carries.journeys),
    pictures: away,
  }
}

const findPictures = async ({ db, settings }: Deps, pictures: readonly string[]) => {
  const here = new Map<string, string>()
  const away: string[] = []
  for (const picture of pictures) {
    const hash = hashOf(picture)
    if (hash === undefined) continue
    if (await findAsset(db, hash)) here.set(picture, `${settings.url}/a/${hash}`)
    else away.push(picture)
  }
  return { here, away }
}

const planMails = async (
  { db }: Deps,
  workspace: string,
  carried: Carried['mails'],
  pictures: ReadonlyMap<string, string>,
): Promise<PlannedMail[]> => {
  const known = new Map((await mails(db, workspace).list()).map((mail) => [mail.id, mail]))
  return Object.entries(carried).map(([id, given]) => {
    const document = movePictures(given, pictures)
    const here = known.get(id)
    if (here === undefined) return { id, state: 'new', document }
    const isSame = canonicalJson(here.document) === canonicalJson(document)
    return { id, state: isSame ? 'same' : 'different', document, here }
  })
}

const planFlow = async (
  { db, nodeTypes }: Deps,
  workspace: string,
  id: string,
  carried: Record<string, Graph>,
): Promise<PlannedFlow> => {
  const versionsOfFile = Object.entries(carried)
    .map(([number, graph]): [number, Graph] => [Number(number), graph])
    .sort(([one], [other]) => one - other)
  const found = await journeys(db, workspace).find(id)
  const name = versionsOfFile.at(-1)?.[1].name ?? id
  const planned = { id, name, versions: versionsOfFile, isIdTaken: found !== undefined }
  // What is no sub-flow, or was never published, cannot stand for it.
  if (found?.kind !== 'sub-flow' || found.version === null || found.state === 'archived')
    return { ...planned, state: 'new', same: new Map() }
  const same = new Map<number, number>()
  const numbers = (await versions(db, workspace).list(id)).map(({ number }) => number)
  for (const [number, graph] of versionsOfFile)
    for (const candidate of [number, ...numbers]) {
      const drawn = await journeyLabels(db, workspace).graph(id, candidate)
      if (drawn === undefined || !isSameDrawing(drawn, graph, nodeTypes)) continue
      same.set(number, candidate)
      break
    }
  const isSame = same.size === versionsOfFile.length
  return { ...planned, state: isSame ? 'same' : 'different', here: found, same }
}

const planSenders = async ({ db }: Deps, workspace: string, carried: Carried['senders']) => {
  const list = await senders(db, workspace).list()
  return Object.entries(carried).map(([id, { name, address }]) => {
    const byAddress = list.find((one) => one.address.toLowerCase() === address.toLowerCase())
    return { id, name, address, here: (list.find((one) => one.id === id) ?? byAddress)?.id ?? null }
  })
}

const planJourneys = async ({ db }: Deps, workspace: string, carried: Carried['journeys']) => {
  const list = (await journeyLabels(db, workspace).list()).filter(({ kind }) => kind === 'journey')
  return Object.entries(carried).map(([id, { name }]) => {
    const namedSo = list.filter((one) => one.name === name)
    // One of several of that name would be a guess.
    const byName = namedSo.length === 1 ? namedSo[0] : undefined
    return { id, name, here: (list.find((one) => one.id === id) ?? byName)?.id ?? null }
  })
}

/** The plan as it is answered. */
export const describePlan = (file: JourneyFile, planned: Planned): ImportPlan => ({
  name: file.name,
  kind: file.kind,
  mails: planned.mails.map(({ id, state, document, here }) => ({
    id,
    name: document.name,
    state,
    here: here?.document.name ?? null,
  })),
  flows: planned.flows.map(({ id, name, state, here }) => ({
    id,
    name,
    state,
    here: here?.name ?? null,
  })),
  senders: planned.senders,
  journeys: planned.journeys,
  pictures: planned.pictures,
})
