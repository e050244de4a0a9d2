import type { Program } from '@sojourn/shared/dsl'
import type { History, Violation } from './history.ts'

const nextOf = (program: Program, step: string): Record<string, string | null> => {
  const entry = program.entry[step]
  if (entry !== undefined) return { next: entry.to }
  const one = program.steps[step]
  return one !== undefined && 'next' in one ? one.next : {}
}

/**
 * At every node: who entered is who left, and who is there. The counters say so, the journal says the same
 * as the counters, and everybody who was let in left their trigger once.
 */
export const checkFlow = ({ programs, counters, journal, enrolments }: History) => {
  const violations: Violation[] = []
  for (const [version, program] of programs) {
    const own = counters.filter((row) => row.version_id === version)
    const arrivals = new Map<string, number>()
    const departures = new Map<string, number>()
    const add = (sums: Map<string, number>, key: string, count: number) =>
      sums.set(key, (sums.get(key) ?? 0) + count)
    for (const { step_id, port, passed } of own) {
      add(departures, step_id, passed)
      const next = nextOf(program, step_id)[port]
      if (next != null) add(arrivals, next, passed)
    }
    const standing = new Map<string, number>()
    for (const one of enrolments)
      if (one.version_id === version && one.status !== 'ended' && one.step_id !== null)
        add(standing, one.step_id, 1)

    for (const step of Object.keys(program.steps)) {
      const [came, left, here] = [arrivals, departures, standing].map((sums) => sums.get(step) ?? 0)
      if (came !== (left ?? 0) + (here ?? 0))
        violations.push({
          rule: 'flow',
          what: `${version} ${step}: ${came} came, ${left} left, ${here} are there`,
        })
    }
    const entered = Object.keys(program.entry).reduce(
      (sum, id) => sum + (departures.get(id) ?? 0),
      0,
    )
    const people = enrolments.filter((one) => one.version_id === version).length
    if (entered !== people)
      violations.push({
        rule: 'flow',
        what: `${version}: ${entered} counted as entered, ${people} are known`,
      })

    const written = new Map<string, number>()
    for (const row of journal)
      if (row.version_id === version && row.kind === 'leave')
        add(written, `${row.step_id} ${row.port}`, row.who.length)
    for (const { step_id, port, passed } of own) {
      const key = `${step_id} ${port}`
      if (port !== '' && written.get(key) !== passed)
        violations.push({
          rule: 'journal',
          what: `${version} ${key}: counted ${passed}, journal ${written.get(key) ?? 0}`,
        })
    }
  }
  return { violations }
}
