import type { Command } from '../command.ts'
import { fill } from '../language.ts'
import { lookAtDataFolder } from './data-folder.ts'
import { lookAtDatabase } from './database.ts'
import type { Finding } from './finding.ts'
import { lookAtReach } from './reach.ts'
import { lookAtTemporal } from './temporal.ts'

/** Prints what of Sojourn's needs is there; 1 when something is bad. */
export const doctor: Command = async (_, world) => {
  const { settings, strings, print } = world
  const reach = await lookAtReach(settings)
  const findings: Finding[] = [
    ...(await lookAtDataFolder(settings)),
    ...(await lookAtDatabase(world)),
    ...reach,
    // Where nobody answers at all there is no more to ask.
    ...(reach.some(({ code }) => code === 'temporal.fine') ? await lookAtTemporal(settings) : []),
  ]
  const { marks, ...sentences } = strings.doctor
  for (const { code, mark, values } of findings) {
    print(`[${marks[mark]}] ${fill(sentences[code], values)}`)
  }
  const worst = (['bad', 'warning'] as const).find((mark) => findings.some((f) => f.mark === mark))
  print(sentences[worst === undefined ? 'all-fine' : worst === 'bad' ? 'some-bad' : 'some-look'])
  return worst === 'bad' ? 1 : 0
}
