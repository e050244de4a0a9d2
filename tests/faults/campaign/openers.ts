import type { CampaignFolder, FarLine } from './folder.ts'
import { pick, type Random } from './random.ts'
import type { System } from './system.ts'
import { createTail } from './tail.ts'

const LOOK_MS = 250
const OPENING_SHARE = 0.5
const BROWSER = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1 Safari/605.1'

/** Recipients who open what the far side accepted, most of them soon, some after the wait for it is over. */
export const startOpeners = (system: System, folder: CampaignFolder, random: Random) => {
  const readNew = createTail(folder.far.file)
  const underWay = new Set<Promise<void>>()
  let isStopped = false

  const open = async (mail: string, pixel: string, afterMs: number): Promise<void> => {
    await new Promise((wake) => setTimeout(wake, afterMs))
    if (isStopped) return
    try {
      const answer = await fetch(`${pick(random, system.urls)}/t/o/${pixel}`, {
        headers: { 'user-agent': BROWSER },
        signal: AbortSignal.timeout(10_000),
      })
      await answer.arrayBuffer()
      if (answer.ok) folder.hits.add({ mail, answeredAt: Date.now() })
    } catch {
      // Nobody asks for a pixel twice; an open that was not answered is none.
    }
  }

  const look = () => {
    for (const line of readNew()) {
      if (!line.endsWith('}')) continue
      const mail = JSON.parse(line) as FarLine
      if (!('accepted' in mail) || mail.pixel === null || random() > OPENING_SHARE) continue
      const afterMs = random() < 0.8 ? 100 + random() * 4_000 : 8_000 + random() * 6_000
      const opening = open(mail.accepted, mail.pixel, afterMs).finally(() =>
        underWay.delete(opening),
      )
      underWay.add(opening)
    }
  }
  const bell = setInterval(look, LOOK_MS)
  return {
    stop: async (): Promise<void> => {
      isStopped = true
      clearInterval(bell)
      await Promise.all(underWay)
    },
  }
}
