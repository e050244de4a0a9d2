// Pure: a drawing as a story without words: what comes in which order, and where the ways part.
import { findMeetingPoints } from './meeting-points.ts'
import type { Way, Ways } from './ways.ts'

/** `go-on` leads to a step that is told elsewhere; `below` is told in the lines that follow, deeper. */
export type Told =
  | { kind: 'step'; id: string; depth: number }
  | { kind: 'way'; id: string; ports: string[]; to: string | null; depth: number }
  | { kind: 'go-on'; to: string; depth: number }
  | { kind: 'end'; depth: number }

/** Beyond so many levels a list cannot be read; what is deeper is told at this level. */
const DEEPEST = 12

/** Tells every node that is reached from the roots, once. */
export const tell = (roots: readonly string[], ways: Ways): Told[] => {
  const meets = findMeetingPoints(roots, ways)
  const told = new Set<string>()
  const story: Told[] = []
  // What is still to be told, the next last: a long journey is deeper than the engine's stack.
  type Todo =
    | { do: 'path'; id: string | null; stops: ReadonlySet<string>; depth: number }
    | { do: 'way'; from: string; way: Way; stops: ReadonlySet<string>; depth: number }
  const todo: Todo[] = roots
    .toReversed()
    .map((id) => ({ do: 'path', id, stops: new Set<string>(), depth: 0 }))

  const path = (from: string | null, stops: ReadonlySet<string>, depth: number) => {
    let id = from
    let isFirst = true
    while (id !== null) {
      if (stops.has(id) || told.has(id)) {
        // A trigger that leads to what is told already says so itself.
        if (depth > 0 || !isFirst) story.push({ kind: 'go-on', to: id, depth })
        return
      }
      isFirst = false
      told.add(id)
      story.push({ kind: 'step', id, depth })
      const parting = ways.of(id)
      if (parting.length === 0) return
      const [only, second] = parting
      if (second === undefined) {
        id = only?.to ?? null
        continue
      }
      const meeting = meets.get(id)
      const inner = meeting === undefined ? stops : new Set([...stops, meeting])
      if (meeting !== undefined && !stops.has(meeting))
        todo.push({ do: 'path', id: meeting, stops, depth })
      for (const way of parting.toReversed())
        todo.push({ do: 'way', from: id, way, stops: inner, depth })
      return
    }
    story.push({ kind: 'end', depth })
  }

  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (next.do === 'path') {
      path(next.id, next.stops, next.depth)
      continue
    }
    const { from, way, stops } = next
    const depth = Math.min(next.depth + 1, DEEPEST)
    const isElsewhere = way.to === null || stops.has(way.to) || told.has(way.to)
    story.push({
      kind: 'way',
      id: from,
      ports: way.ports,
      to: isElsewhere ? way.to : 'below',
      depth,
    })
    if (!isElsewhere)
      todo.push({ do: 'path', id: way.to, stops, depth: Math.min(depth + 1, DEEPEST) })
  }
  return story
}
