import type { Tx } from '@sojourn/db'
import {
  type ContactFacts,
  contactFacts,
  drawnArms,
  keepArms,
  workspaceZone,
} from '@sojourn/db/runtime'
import type { Answers, Question } from '@sojourn/shared/interpreter'
import { assertNever } from '@sojourn/shared/problems'
import { armOf, bucket } from '@sojourn/shared/split'
import { findEndings } from './endings.ts'
import { whoMatches } from './holds.ts'
import type { Scene, Walker } from './travel.ts'
import { instantAfter, instantUntil } from './wakes.ts'

type Answer = Answers[Question['ask']]

/** Answers what a walk asks, a group at a time, by what the transaction sees. */
export const createAnswerer = (tx: Tx, scene: Scene, walkers: readonly Walker[]) => {
  let facts: Map<string, ContactFacts> | undefined
  let zone: string | undefined

  const walker = (member: number) => walkers[member] as Walker
  const loadFacts = async () => {
    facts ??= await contactFacts(
      tx,
      walkers.map((one) => one.contact),
    )
    return facts
  }
  const loadZone = async () => {
    zone ??= await workspaceZone(tx, scene.workspace)
    return zone
  }

  return async (question: Question): Promise<Answer> => {
    const { members } = question
    switch (question.ask) {
      case 'holds':
        return whoMatches(
          tx,
          { workspace: scene.workspace, now: scene.now },
          question.when,
          members.map(walker),
        )
      case 'after': {
        const [known, ofWorkspace] = [await loadFacts(), await loadZone()]
        return members.map((member) =>
          instantAfter(scene.now, question.duration, {
            contact: known.get(walker(member).contact)?.zone,
            workspace: ofWorkspace,
          }),
        )
      }
      case 'until': {
        const [known, ofWorkspace] = [await loadFacts(), await loadZone()]
        return members.map((member) =>
          instantUntil(scene.now, question.until, known.get(walker(member).contact), ofWorkspace),
        )
      }
      case 'arm':
        return drawArms(tx, scene, question, members.map(walker))
      case 'ending': {
        if (scene.isPaused) return members.map(() => null)
        return findEndings(
          tx,
          { workspace: scene.workspace, now: scene.now },
          question.wait,
          members.map((member, index) => ({
            enrolment: walker(member).enrolment,
            contact: walker(member).contact,
            visits: question.visits[index] ?? {},
            since: question.since[index] ?? walker(member).since,
            deadline: question.deadlines[index] ?? scene.now,
          })),
        )
      }
      default:
        return assertNever(question)
    }
  }
}

/** The arm drawn at the first exposure, kept for ever; changed weights affect new contacts only. */
const drawArms = async (
  tx: Tx,
  scene: Scene,
  question: Extract<Question, { ask: 'arm' }>,
  walkers: readonly Walker[],
): Promise<string[]> => {
  const split = { workspace: scene.workspace, journey: scene.version.journey, step: question.step }
  const { arms, salt } = question.split
  const drawn = await drawnArms(
    tx,
    split,
    walkers.map((one) => one.contact),
  )
  const fresh = new Map<string, string>()
  const ports = walkers.map(({ contact }) => {
    const kept = drawn.get(contact)
    // An arm that this version no longer has cannot be taken: draw anew, for this passage.
    if (kept !== undefined && arms.some((arm) => arm.port === kept)) return kept
    const { port } = armOf(arms, bucket(salt, question.step, contact))
    fresh.set(contact, port)
    return port
  })
  await keepArms(tx, split, fresh, scene.now)
  return ports
}
