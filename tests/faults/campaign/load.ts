import { REFUSING_DOMAINS } from './answers.ts'
import type { CampaignFolder } from './folder.ts'
import { pick, type Random } from './random.ts'
import type { System } from './system.ts'

/** Events under way at once; above it nobody new comes, as when callers wait for their answers. */
const MOST_UNDER_WAY = 200
const REFUSING_SHARE = 0.06
const PAYING_SHARE = 0.6

/** People who sign up, order and ask for quotes, at a steady rate, until they are told to stop. */
export const startLoad = (
  system: System,
  folder: CampaignFolder,
  options: { rate: number; random: Random; firstPerson: number; run: string },
) => {
  const { rate, random, run } = options
  let next = options.firstPerson
  let isStopped = false
  const underWay = new Set<Promise<void>>()

  const happen = async (
    user: string,
    event: string,
    traits: object,
    suffix = '',
  ): Promise<void> => {
    const messageId = `${run}-${user}-${event}${suffix}`
    const context = { traits }
    await system.send('track', { userId: user, event, messageId, context })
    folder.events.add({ messageId, event, user, answeredAt: Date.now() })
  }

  const addressOf = (user: string) =>
    random() < REFUSING_SHARE
      ? `${user}@${pick(random, REFUSING_DOMAINS)}`
      : `${user}@mail${Math.floor(random() * 5)}.example`

  const live = async (person: number): Promise<void> => {
    const user = `person-${person}`
    const email = addressOf(user)
    const kind = random()
    if (kind < 0.5) return happen(user, 'Signed Up', { email })
    if (kind < 0.7) {
      await system.send('identify', {
        userId: user,
        messageId: `${run}-${user}-identify`,
        traits: { email, plan: random() < 0.5 ? 'gold' : 'tin' },
      })
      return happen(user, 'Quoted', { email })
    }
    const isPaying = random() < PAYING_SHARE
    const afterMs = 200 + random() * 6_000
    await happen(user, 'Ordered', { email })
    if (!isPaying) return
    await new Promise((wake) => setTimeout(wake, afterMs))
    await happen(user, 'Paid', { email })
  }

  const come = () => {
    if (isStopped || underWay.size >= MOST_UNDER_WAY) return
    const life = live(next++).finally(() => underWay.delete(life))
    underWay.add(life)
  }
  const bell = setInterval(come, 1_000 / rate)
  return {
    nextPerson: () => next,
    underWay: () => underWay.size,
    /** Nobody new comes; resolves when everything that was begun has been answered. */
    stop: async (): Promise<void> => {
      isStopped = true
      clearInterval(bell)
      await Promise.all(underWay)
    },
  }
}
