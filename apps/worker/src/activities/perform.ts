import { dataAt } from '@sojourn/shared/dsl'
import { joinPositions, unionRanges } from '@sojourn/shared/interpreter'
import type { Outcome, Run, RunContext, RunMember } from '@sojourn/shared/node-type'
import { OperationalError, UnexpectedError, UserError } from '@sojourn/shared/problems'
import { Context } from '@temporalio/activity'
import type { Deps } from '../deps.ts'
import { countActs } from '../metrics/count-acts.ts'
import type { Group } from '../moves/asked.ts'
import { type Claim, claimGroup } from '../moves/claim.ts'
import { recordGroup } from '../moves/record.ts'
import { type EncodedStandings, encodeStandings } from './encode.ts'

/** After this the activity comes to an end; whoever was not reached acts again at once. */
const TIME_BOX_MS = 20_000
const HEARTBEAT_MS = 4_000
/** How often an unexpected error of one member is tried again before it counts as failed. */
const TRIES = 3
const RETRY_MS = 30_000

/** The action of a step, for a group: claim, the world, record. */
export const createPerform =
  (deps: Deps) =>
  async (group: Group): Promise<EncodedStandings> => {
    const context = Context.current()
    const heartbeat = setInterval(() => context.heartbeat(), HEARTBEAT_MS)
    const timeBox = new AbortController()
    const bell = setTimeout(() => timeBox.abort(), TIME_BOX_MS)
    try {
      const signal = AbortSignal.any([context.cancellationSignal, deps.stopping, timeBox.signal])
      return await performGroup(deps, group, signal)
    } finally {
      clearInterval(heartbeat)
      clearTimeout(bell)
    }
  }

/** Exported for tests, which have no activity context. */
export const performGroup = async (
  deps: Deps,
  group: Group,
  signal: AbortSignal,
): Promise<EncodedStandings> => {
  const claim = await deps.db.transaction((tx) => claimGroup(tx, deps, group))
  const { answered, members } = claim
  if (members.length === 0) return encodeStandings(answered)

  const outcomes = await act(deps, group, claim, signal)
  const actedAt = deps.now()
  const recorded = await deps.db.transaction(
    (tx) => recordGroup(tx, deps, { ...group, who: claim.claimed }, outcomes),
    // What left the house must not be forgotten; everything else is done anew when it is.
    { isDurable: callsOut(deps, claim, group) },
  )
  countActs(deps, actionOf(claim, group), claim, outcomes, actedAt)
  return encodeStandings({
    positions: joinPositions([...answered.positions, ...recorded.positions]),
    gone: unionRanges(answered.gone, recorded.gone),
    held: unionRanges(answered.held, recorded.held),
  })
}

const actionOf = ({ version }: Claim, { step: id }: Group): string => {
  const step = version?.program.steps[id]
  return step?.do === 'act' ? step.action : ''
}

const callsOut = ({ runs }: Deps, claim: Claim, group: Group): boolean =>
  runs.get(actionOf(claim, group))?.callsOut === true

const act = async (
  deps: Deps,
  group: Group,
  { version, members }: Claim,
  signal: AbortSignal,
): Promise<Map<string, Outcome>> => {
  const step = version?.program.steps[group.step]
  if (version === null || step?.do !== 'act') return new Map()
  const run = deps.runs.get(step.action)
  if (run === undefined) throw new OperationalError('action.missing', { action: step.action })

  const { workspace } = group
  const ctx = deps.createRunContext({
    workspace,
    journey: version.journey,
    version: version.id,
    signal,
  })
  const config = run.parse(step.config)
  const acting = members.map((member) => ({
    ...member,
    data: dataAt(member.data, group.step, step.input),
  }))
  const outcomes = await performAll(deps, { run, config, ctx }, acting)
  return new Map(members.map((member, index) => [member.enrolment, outcomes[index] as Outcome]))
}

type Call = { run: Run; config: unknown; ctx: RunContext }

/**
 * Performs for the group. When something unexpected happens each member is tried alone (an act is safe
 * to repeat), so that one bad contact never stops the others.
 */
const performAll = async (
  deps: Deps,
  { run, config, ctx }: Call,
  members: readonly RunMember[],
): Promise<Outcome[]> => {
  try {
    return await run.perform({ config, members, ctx })
  } catch (error) {
    if (concernsAll(error)) throw error
    deps.log.warn({ err: error, action: run.action, members: members.length }, 'act failed')
  }
  const outcomes: Outcome[] = []
  for (const member of members) {
    try {
      const [outcome] = await run.perform({ config, members: [member], ctx })
      outcomes.push(outcome as Outcome)
    } catch (error) {
      if (concernsAll(error)) throw error
      outcomes.push(unexpected(deps, member, error))
    }
  }
  return outcomes
}

/** The world's trouble (database away, provider gone) concerns the group, which Temporal then retries. */
const concernsAll = (error: unknown): boolean => {
  if (error instanceof OperationalError) return true
  if (error instanceof UnexpectedError || error instanceof UserError) return false
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

const unexpected = (deps: Deps, member: RunMember, error: unknown): Outcome => {
  const reason = error instanceof Error ? error.message.slice(0, 200) : 'unexpected'
  if (member.tries >= TRIES) return { failed: true, reason }
  return { deferUntil: deps.now() + RETRY_MS * 2 ** member.tries, reason }
}
