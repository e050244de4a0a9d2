import { paths, type Queries, type Path as StoredPath, workspaces } from '@sojourn/db'
import { nodeOfStep } from '@sojourn/shared/compiler'
import type { Program, Step } from '@sojourn/shared/dsl'
import type { GraphNode } from '@sojourn/shared/graph'
import { assertNever } from '@sojourn/shared/problems'
import { createGraphMemory } from '../contacts/describe-contact.ts'
import { nodeAt } from '../contacts/node-at.ts'
import type { Cause, Path, PathStop } from '../contract/path.ts'

type StoredStop = StoredPath['stops'][number]

/**
 * One person's passage with the nodes as they are drawn and what decided at each.
 *
 * @throws UserError `enrolment.unknown`
 */
export const describePath = async (
  db: Queries,
  workspace: string,
  enrolment: string,
): Promise<Path> => {
  const { program, contact, stops, ...path } = await paths(db, workspace).of(enrolment)
  const house = await workspaces(db).find(workspace)
  const graphOf = createGraphMemory(db, workspace)
  const nodes: Record<string, GraphNode> = {}
  for (const id of new Set(stops.map(({ step }) => nodeOfStep(step)))) {
    const node = await nodeAt(graphOf, {
      journey: path.journey.id,
      version: path.version,
      node: id,
    })
    if (node) nodes[id] = node
  }
  const { zone: own, ...who } = contact
  return {
    ...path,
    contact: who,
    zone: own ?? house?.zone ?? 'UTC',
    isOwnZone: own !== null,
    nodes,
    stops: stops.map((stop) => toPathStop(program, stop)),
  }
}

const toPathStop = (program: Program, { eventSeq: _, end, ...stop }: StoredStop): PathStop => {
  const step = program.steps[stop.step]
  const { port } = stop
  return {
    ...stop,
    end: end && { at: end.at, reason: end.reason },
    node: nodeOfStep(stop.step),
    to: port === null ? null : leadsTo(program, stop.step, port),
    cause: port === null ? null : causeOf(step, { ...stop, port }),
    awaited: step?.do === 'await' ? namesBy(step, port) : [],
    share: step?.do === 'split' ? shareOf(step, port) : null,
  }
}

const leadsTo = (program: Program, id: string, port: string): string | null => {
  const step = program.steps[id]
  if (step === undefined) return program.entry[id]?.to ?? null
  return ('next' in step ? step.next[port] : null) ?? null
}

type Left = Pick<StoredStop, 'left' | 'until' | 'event'> & { port: string }

const causeOf = (step: Step | undefined, stop: Left): Cause => {
  if (step === undefined) return 'entered'
  const { port } = stop
  switch (step.do) {
    case 'act':
    case 'end':
      return 'done'
    case 'sleep':
      return 'time'
    case 'split':
      return 'drawn'
    case 'branch':
      if (step.most?.port === port) return 'bound'
      if (step.cases.length === 0) return step.most === undefined ? 'way-out' : 'round'
      return step.otherwise === port ? 'otherwise' : 'case'
    case 'await': {
      const isByEvent = step.events.some((event) => event.port === port)
      const isInTime = stop.until === null || (stop.left ?? 0) < stop.until
      if (stop.event || (isByEvent && (step.deadline.port !== port || isInTime))) return 'event'
      return step.cannotTell?.port === port && step.deadline.port !== port
        ? 'cannot-tell'
        : 'deadline'
    }
    default:
      return assertNever(step)
  }
}

type StepOf<Do> = Extract<Step, { do: Do }>

const namesBy = ({ events }: StepOf<'await'>, port: string | null): string[] => [
  ...new Set(events.filter((event) => event.port === port).map(({ event }) => event)),
]

const shareOf = ({ arms }: StepOf<'split'>, port: string | null): number | null => {
  const arm = arms.find((one) => one.port === port)
  const sum = arms.reduce((total, { weight }) => total + weight, 0)
  return arm ? arm.weight / sum : null
}
