import type { Tx } from '@sojourn/db'
import {
  contactFacts,
  type Entered,
  isByPerson,
  type StoredEvent,
  storedEvents,
  workspaceZone,
} from '@sojourn/db/runtime'
import type { Program } from '@sojourn/shared/dsl'
import { isAfter, type Mark } from '@sojourn/shared/interpreter'
import { matches, type Predicate, type Subject } from '@sojourn/shared/predicate'
import { isCalendar } from '@sojourn/shared/time'
import { namesOf } from './endings.ts'
import { createSubjects } from './holds.ts'
import type { Scene } from './travel.ts'
import { instantAfter } from './wakes.ts'

/** Why somebody leaves from wherever they stand, and where to. */
export type WayOut = {
  /** `goal`, or `exit:` with the id of the rule. */
  reason: string
  isGoal: boolean
  /** The step at which the passage goes on; null: it ends. */
  to: string | null
  /** The event; null for a condition that holds. */
  mark: Mark | null
}

/** True for a program in which somebody may have to leave; nothing is read for all the others. */
export const hasWaysOut = ({ goal, exits }: Program): boolean => goal !== null || exits.length > 0

/**
 * Who of these people has reached the goal or met an exit, by enrolment: the first event that counts, routed
 * or not (rule `stored-exits`) and newer than the entry (rule `once-entered`), else a condition that holds
 * now. Of several at once the goal comes first, then the exits in their order.
 */
export const findWaysOut = async (
  tx: Tx,
  scene: Pick<Scene, 'workspace' | 'version' | 'now'>,
  people: readonly Entered[],
): Promise<Map<string, WayOut>> => {
  const rules = rulesOf(scene.version.program)
  if (rules.length === 0 || people.length === 0) return new Map()

  const events = await eventsOf(tx, rules, people)
  const until = await goalDeadlines(tx, scene, people)
  const conditions = rules.flatMap(({ where, when }) => [where ?? [], when ?? []].flat())
  const subjects = await createSubjects(
    tx,
    { workspace: scene.workspace, now: scene.now },
    conditions,
    people.map(({ id, contact }) => ({ enrolment: id, contact })),
  )
  const found = new Map<string, WayOut>()
  people.forEach((person, index) => {
    const mayReach = until.get(person.id) ?? Number.POSITIVE_INFINITY
    const open = rules.filter(({ isGoal }) => !isGoal || person.goalAt === null)
    const subject = subjects(index)
    const way =
      byEvent(open, person, events.get(person.contact) ?? [], subject, mayReach) ??
      byCondition(open, subject, scene.now, mayReach)
    if (way !== undefined) found.set(person.id, way)
  })
  return found
}

type Rule = {
  reason: string
  isGoal: boolean
  to: string | null
  event?: string
  where?: Predicate
  when?: Predicate
}

const rulesOf = ({ goal, exits }: Program): Rule[] => [
  ...(goal === null ? [] : [{ ...goal, reason: 'goal', isGoal: true }]),
  ...exits.map((exit) => ({ ...exit, reason: `exit:${exit.id}`, isGoal: false, to: null })),
]

/** Names of the stored events that a rule is about: a click by a person is an open, too. */
const eventNames = (event: string): string[] => namesOf({ port: '', event, count: 'human' })

const eventsOf = async (
  tx: Tx,
  rules: readonly Rule[],
  people: readonly Entered[],
): Promise<Map<string, StoredEvent[]>> => {
  const events = await storedEvents(tx, {
    contacts: people.map(({ contact }) => contact),
    names: [
      ...new Set(rules.flatMap(({ event }) => (event === undefined ? [] : eventNames(event)))),
    ],
    from: Math.min(...people.map(({ entry }) => entry.at)),
    to: Number.MAX_SAFE_INTEGER,
    withHistory: false,
  })
  return Map.groupBy(events, (event) => event.contact)
}

/** Until when each may reach the goal, where it has a time; days by the clock in the contact's zone. */
const goalDeadlines = async (
  tx: Tx,
  { workspace, version }: Pick<Scene, 'workspace' | 'version'>,
  people: readonly Entered[],
): Promise<Map<string, number>> => {
  const within = version.program.goal?.within
  if (within === undefined) return new Map()
  const facts = isCalendar(within)
    ? await contactFacts(
        tx,
        people.map(({ contact }) => contact),
      )
    : undefined
  const zone = facts === undefined ? 'UTC' : await workspaceZone(tx, workspace)
  return new Map(
    people.map(({ id, contact, entry }) => [
      id,
      instantAfter(entry.at, within, { contact: facts?.get(contact)?.zone, workspace: zone }),
    ]),
  )
}

const byEvent = (
  rules: readonly Rule[],
  person: Entered,
  events: readonly StoredEvent[],
  subject: Omit<Subject, 'event'>,
  mayReach: number,
): WayOut | undefined => {
  for (const event of events) {
    const mark = { at: event.at, seq: event.seq }
    if (!isAfter(mark, person.entry)) continue
    const rule = rules.find(
      (each) =>
        each.event !== undefined &&
        eventNames(each.event).includes(event.name) &&
        isByPerson(event) &&
        !(each.isGoal && event.at > mayReach) &&
        (each.where === undefined || matches(each.where, { ...subject, event })),
    )
    if (rule !== undefined) return { ...wayOf(rule), mark }
  }
  return undefined
}

const byCondition = (
  rules: readonly Rule[],
  subject: Omit<Subject, 'event'>,
  now: number,
  mayReach: number,
): WayOut | undefined => {
  const rule = rules.find(
    ({ when, isGoal }) =>
      when !== undefined && !(isGoal && now > mayReach) && matches(when, subject),
  )
  return rule && { ...wayOf(rule), mark: null }
}

const wayOf = ({ reason, isGoal, to }: Rule): Omit<WayOut, 'mark'> => ({ reason, isGoal, to })
