import { z } from 'zod'
import { toCanonical } from '../graph/canonical.ts'
import { Graph } from '../graph/graph.ts'
import { MailDocument } from '../mail/document.ts'
import { canonicalJson } from '../text/canonical-json.ts'

/** More than any one journey uses; a file with more is no journey's. */
const MOST_MAILS = 500
const MOST_FLOWS = 200
const MOST_NAMES = 1_000

// No key of `Object` is an id: whoever looks one up must not find what is inherited.
const Id = z.string().regex(/^(?!constructor$)[a-z0-9][a-z0-9_-]{0,63}$/)
const VersionNumber = z.string().regex(/^[1-9]\d{0,5}$/)
const Name = z.string().max(200)

const records = <T extends z.ZodType>(value: T, most: number) =>
  z
    .record(Id, value)
    .refine((record) => Object.keys(record).length <= most, {
      params: { code: 'list-too-big', limit: most },
    })
    .default({})

/** A sub-flow with the published versions that are in use, by number. */
const CarriedFlow = z
  .object({ versions: z.record(VersionNumber, Graph) })
  .refine(({ versions }) => {
    const graphs = Object.values(versions)
    return graphs.length > 0 && graphs.every(({ kind }) => kind === 'sub-flow')
  })

/**
 * What a journey needs besides its drawing, by id. Mails and sub-flows are carried whole. Senders, other
 * journeys and pictures belong to the workspace: they are named, so that they are found again.
 */
export const Carried = z
  .object({
    mails: records(MailDocument, MOST_MAILS),
    flows: records(CarriedFlow, MOST_FLOWS),
    senders: records(z.object({ name: Name, address: Name }), MOST_NAMES),
    journeys: records(z.object({ name: Name }), MOST_NAMES),
    /** The addresses of the pictures in the mails. */
    pictures: z.array(z.string().max(2_000)).max(5_000).default([]),
  })
  .meta({ id: 'Carried' })
export type Carried = z.infer<typeof Carried>

/** A journey as a file: its graph, and what it carries. A graph alone is such a file, too. */
export const JourneyFile = Graph.extend({ carries: Carried.optional() }).meta({ id: 'JourneyFile' })
export type JourneyFile = z.infer<typeof JourneyFile>

const isEmpty = (value: object): boolean => Object.keys(value).length === 0

/** The file's text: canonical, two spaces, a line feed at the end. What carries nothing is a graph's text. */
export const fileText = ({ carries, ...graph }: JourneyFile): string => {
  const file = { ...toCanonical(graph), ...(carries && { carries: writtenOf(carries) }) }
  return `${JSON.stringify(file, null, 2)}\n`
}

const writtenOf = ({ flows, ...others }: Carried) => {
  const graphs = Object.entries(flows).map(([id, { versions }]) => [
    id,
    {
      versions: Object.fromEntries(
        Object.entries(versions).map(([number, graph]) => [number, toCanonical(graph)]),
      ),
    },
  ])
  const written = { ...others, flows: Object.fromEntries(graphs) }
  return Object.fromEntries(
    Object.entries(written)
      .filter(([, value]) => !isEmpty(value))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, value]) => [key, key === 'flows' ? value : JSON.parse(canonicalJson(value))]),
  )
}

/** True for a journey that needs nothing but its drawing. */
export const carriesNothing = (carries: Carried): boolean => Object.values(carries).every(isEmpty)
