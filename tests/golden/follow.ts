// One person through one program, by a script and a virtual clock: what the worker does with
// transactions, in memory. Facts come from the script; the walking is the real one.
import { type AwaitedEvent, noDeliveryOf, type Program, type StepOf } from '@sojourn/shared/dsl'
import {
  type Answers,
  type Departure,
  isAfter,
  type Question,
  type Stay,
  type Traveller,
  walk,
} from '@sojourn/shared/interpreter'
import { matches, type Subject, type SubjectEvent } from '@sojourn/shared/predicate'
import { armOf, bucket } from '@sojourn/shared/split'
import { addDuration, sleepUntil } from '@sojourn/shared/time'
import { z } from 'zod'

/** What happens to the person, and around them. */
export const Script = z.strictObject({
  contact: z.string().default('contact-1'),
  zone: z.string().default('UTC'),
  attributes: z.record(z.string(), z.unknown()).default({}),
  trigger: z.string(),
  start: z.iso.datetime(),
  /** The port by which each act leaves; default: its first that is not `skipped` or `failed`. */
  acts: z.record(z.string(), z.string()).default({}),
  /** What acts have saved, by node. */
  saved: z.record(z.string(), z.unknown()).default({}),
  event: z.record(z.string(), z.unknown()).default({}),
  /** Events in the order of their instants; `send` ties one to the delivery of a step. */
  events: z
    .array(
      z.strictObject({
        at: z.iso.datetime(),
        name: z.string(),
        properties: z.record(z.string(), z.unknown()).default({}),
        send: z.string().optional(),
      }),
    )
    .default([]),
})
export type Script = z.infer<typeof Script>

type ScriptEvent = SubjectEvent & { send?: string; seq: number }

/** The journal of the passage, a line each: instant, what, step, port or reason. */
export const follow = (program: Program, script: Script): string[] => {
  const events = script.events.map(
    (event, seq): ScriptEvent => ({ ...event, at: Date.parse(event.at), seq }),
  )
  const trace: string[] = []
  const unsent = new Set<string>()
  let now = Date.parse(script.start)
  let traveller: Traveller = { visits: {}, since: { at: now, seq: -1 } }

  const subject = (): Subject => ({
    attributes: script.attributes,
    data: { event: { properties: script.event }, steps: script.saved },
    events: events.filter(({ at }) => at <= now),
    now,
    zone: script.zone,
  })

  const endingOf = (wait: StepOf<'await'>, upTo: number, since = traveller.since) => {
    for (const event of events.filter(({ at }) => at <= upTo)) {
      const awaited = wait.events.find((each) => ends(each, event, since, subject()))
      if (awaited !== undefined)
        return { port: awaited.port, mark: { at: event.at, seq: event.seq } }
    }
    const nothing = noDeliveryOf(wait)
    if (nothing === undefined || !unsent.has(nothing.send)) return null
    return { port: nothing.port, mark: null, reason: 'no-delivery' }
  }

  const answer = (question: Question): Answers[Question['ask']] => {
    switch (question.ask) {
      case 'holds':
        return [matches(question.when, subject())]
      case 'after':
        return [addDuration(now, question.duration, script.zone)]
      case 'until': {
        const { attributes, zone } = script
        const sleeper = { now, contactZone: zone, workspaceZone: 'UTC', attributes }
        return [sleepUntil(question.until, sleeper)]
      }
      case 'arm': {
        const { arms, salt } = question.split
        return [armOf(arms, bucket(salt, question.step, script.contact)).port]
      }
      case 'ending':
        // Asked within the walk: the mark is what this passage has seen by then.
        return [endingOf(question.wait, now, question.since[0])]
    }
  }

  const travel = (departure: Departure): Stay => {
    const walking = walk(program, [departure], [traveller], now)
    let step = walking.next()
    while (!step.done) step = walking.next(answer(step.value))
    for (const { kind, step: id, port, reason } of step.value.journal) {
      const line = [new Date(now).toISOString(), kind, id, port ?? '', reason ?? '']
      trace.push(line.filter((part) => part !== '').join(' '))
    }
    const arrival = step.value.arrivals.get(0)
    if (arrival === undefined) throw new Error('nobody arrived')
    traveller = arrival.traveller
    return arrival.stay
  }

  const members = [0]
  let stay = travel({ from: { trigger: script.trigger }, port: 'next', members })
  while (stay.status === 'acting' || stay.status === 'waiting') {
    const from = { step: stay.step, visit: stay.visit }
    const step = program.steps[stay.step]
    if (step?.do === 'act') {
      const port = script.acts[from.step] ?? firstPort(step)
      if (port !== 'sent') unsent.add(from.step)
      stay = travel({ from, port, members })
    } else if (step?.do === 'await' && stay.status === 'waiting') {
      const ending = endingOf(step, stay.wake)
      now = ending?.mark?.at ?? stay.wake
      stay = travel({ from, port: ending?.port ?? step.deadline.port, members, mark: ending?.mark })
    } else if (stay.status === 'waiting') {
      now = stay.wake
      stay = travel({ from, port: 'next', members })
    } else throw new Error(`nothing is known of ${from.step}`)
  }
  return trace
}

const firstPort = ({ next }: StepOf<'act'>): string =>
  Object.keys(next).find((port) => port !== 'skipped' && port !== 'failed') ?? 'failed'

const ends = (
  awaited: AwaitedEvent,
  event: ScriptEvent,
  since: Traveller['since'],
  subject: Subject,
): boolean => {
  if (event.name !== awaited.event) return false
  const isNew = awaited.send === undefined ? isAfter(event, since) : event.send === awaited.send
  return isNew && (awaited.where === undefined || matches(awaited.where, { ...subject, event }))
}
