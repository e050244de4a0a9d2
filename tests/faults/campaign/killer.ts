import { setTimeout as sleep } from 'node:timers/promises'
import { pauseMs, pick, type Random } from './random.ts'

/** Now and then two processes go in the same instant, as when a machine loses its power. */
const TOGETHER_SHARE = 0.1

/**
 * Kills processes without asking, one after the other at random instants.
 *
 * @param victims - who runs at this moment, by name
 * @returns the names of whom it killed: one, sometimes two
 */
export const killSome = async (
  random: Random,
  victims: () => Record<string, number>,
  most: number,
): Promise<string[]> => {
  await sleep(pauseMs(random, 300, 3_000, 9_000))
  const wanted = random() < TOGETHER_SHARE ? Math.min(2, most) : 1
  const killed: string[] = []
  while (killed.length < wanted) {
    // Whoever is being started has no process yet: the choice is made among those who have one.
    const choices = Object.entries(victims()).filter(([name]) => !killed.includes(name))
    if (choices.length === 0) {
      await sleep(100)
      continue
    }
    const [name, pid] = pick(random, choices)
    try {
      process.kill(pid, 'SIGKILL')
      killed.push(name)
    } catch {
      // It ended by itself in between; another is chosen.
      await sleep(100)
    }
  }
  return killed
}
