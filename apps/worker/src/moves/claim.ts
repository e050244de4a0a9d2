import type { Tx } from '@sojourn/db'
import {
  claimActing,
  contactFacts,
  enrolmentData,
  type LoadedVersion,
  type Seated,
} from '@sojourn/db/runtime'
import { AFTER_ALL_EVENTS, formatRanges, type Ranges } from '@sojourn/shared/interpreter'
import type { RunMember } from '@sojourn/shared/node-type'
import type { Deps } from '../deps.ts'
import { type Group, openGroup } from './asked.ts'
import type { Standings } from './positions.ts'

/** The event behind an act, by its number, and when it brought somebody to the step. */
export type Prompt = { event: number; arrivedAt: number }

/** Who may act now, and what those were answered who may not. */
export type Claim = {
  version: LoadedVersion | null
  members: RunMember[]
  /** Seats of `members`. */
  claimed: Ranges
  answered: Standings
  /** Enrolment → the event that led here, of whomever nothing has held up since they came. */
  promptedBy: ReadonlyMap<string, Prompt>
}

/**
 * The first transaction of an act: takes everybody who is seated here, at this step and visit, due, not
 * held and not leaving.
 */
export const claimGroup = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now'>,
  group: Group,
): Promise<Claim> => {
  const opened = await openGroup(tx, deps, group, false)
  if (opened === undefined)
    return {
      version: null,
      members: [],
      claimed: '',
      answered: { positions: [], gone: group.who, held: '' },
      promptedBy: new Map(),
    }
  const { scene, standings, here } = opened

  const claimed: Seated[] = []
  for (const member of here) {
    if (member.status !== 'acting' || (member.wake ?? 0) > scene.now) standings.stands(member)
    else claimed.push(member)
  }
  await claimActing(tx, claimed, scene.now)
  const promptedBy = new Map(
    claimed
      .filter(isPrompt)
      .map(({ id, since, touchedAt }) => [id, { event: since.seq, arrivedAt: touchedAt }]),
  )
  return {
    version: scene.version,
    members: await toRunMembers(tx, claimed),
    claimed: formatRanges(claimed.map((member) => member.ordinal)),
    answered: standings.answer(),
    promptedBy,
  }
}

/** True for whoever an event led here, and nothing has held up since they came. */
const isPrompt = ({ since, tries, wake, visit, isTest }: Seated): boolean =>
  since.seq > 0 &&
  since.seq < AFTER_ALL_EVENTS &&
  tries === 0 &&
  wake === null &&
  visit === 1 &&
  !isTest

const toRunMembers = async (tx: Tx, claimed: readonly Seated[]): Promise<RunMember[]> => {
  const facts = await contactFacts(
    tx,
    claimed.map((member) => member.contact),
  )
  const data = await enrolmentData(
    tx,
    claimed.map((member) => member.id),
  )
  return claimed.map((member) => {
    const contact = facts.get(member.contact)
    return {
      enrolment: member.id,
      contact: member.contact,
      step: member.step,
      visit: member.visit,
      visitKey: `${member.id}:${member.step}:${member.visit}`,
      tries: member.tries,
      attributes: contact?.attributes ?? {},
      email: contact?.email ?? undefined,
      data: data.get(member.id) ?? {},
    }
  })
}
