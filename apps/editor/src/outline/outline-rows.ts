// Pure: the drawing as a nested list. Every step stands in it once: below the port that leads to it or, where
// several ways meet, after the step at which they parted.
import { nodeTypes } from '@sojourn/nodes'
import { type Graph, parseEdge } from '@sojourn/shared/graph'
import { isTrigger } from '@sojourn/shared/node-type'
import { followingPorts } from '../canvas/links.ts'
import { portsOf } from '../words/useWords.ts'
import { type Dominators, dominatorsOf } from './dominators.ts'

/** What a line of the outline stands for. */
export type Line =
  | { kind: 'step'; id: string }
  /** One of several ways out of a step. `to` is undefined where it leads nowhere. */
  | { kind: 'port'; id: string; port: string; to: string | undefined }
  /** A way that goes on at a step which stands elsewhere; `isBack` when that lies before. */
  | { kind: 'jump'; id: string; port: string; to: string; isBack: boolean }
  /** The only way out of a step, which leads nowhere. */
  | { kind: 'end'; id: string; port: string }
  /** Steps that nobody comes to, or what is not a step: notes and frames. */
  | { kind: 'section'; section: 'loose' | 'apart' }

export type Branch = { key: string; line: Line; children: Branch[] }

/** A line as it is shown: where it stands among its neighbours. */
export type Row = {
  key: string
  line: Line
  level: number
  position: number
  setSize: number
  /** Undefined for a line with nothing inside. */
  isOpen: boolean | undefined
}

/** The ways out of a step that are worth a line: those of the card on the canvas. */
export const shownPorts = (graph: Graph, id: string, links: ReadonlyMap<string, string>) => {
  const node = graph.nodes[id]
  if (node === undefined) return []
  const following = followingPorts(node)
  return portsOf(node).filter(
    (port, index) => index === 0 || !following.has(port) || links.has(`${id}.${port}`),
  )
}

/** Where each port leads, by `node.port`. */
export const linksOf = (edges: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    edges.map((text) => {
      const { from, port, to } = parseEdge(text)
      return [`${from}.${port}`, to]
    }),
  )

const byPlace =
  ({ layout }: Graph) =>
  (one: string, other: string): number => {
    const [x = 0, y = 0] = layout[one] ?? []
    const [otherX = 0, otherY = 0] = layout[other] ?? []
    return y - otherY || x - otherX || (one < other ? -1 : 1)
  }

/** True for what nobody passes: notes and frames. */
export const isApart = ({ nodes }: Graph, id: string): boolean => {
  const nodeType = nodeTypes.get(nodes[id]?.type ?? '')
  return nodeType !== undefined && !isTrigger(nodeType) && nodeType.isApart === true
}

/** The journey as a tree of lines, in the order in which people go through it. */
export const outlineOf = (graph: Graph): Branch[] => {
  const links = linksOf(graph.edges)
  const ids = Object.keys(graph.nodes).sort(byPlace(graph))
  const begins = ids.filter((id) => {
    const nodeType = nodeTypes.get(graph.nodes[id]?.type ?? '')
    return nodeType !== undefined && isTrigger(nodeType)
  })
  const ports = new Map(ids.map((id) => [id, shownPorts(graph, id, links)]))
  const next = (id: string) =>
    (ports.get(id) ?? [])
      .flatMap((port) => links.get(`${id}.${port}`) ?? [])
      .filter((to) => !isApart(graph, to))
  const write = (roots: readonly string[], known: ReadonlySet<string>) =>
    writeFlow(roots, known, { links, ports, dominators: dominatorsOf({ roots, next }) })

  const steps = write(begins, new Set())
  const reached = new Set(dominatorsOf({ roots: begins, next }).order)
  const loose = ids.filter((id) => !reached.has(id) && !isApart(graph, id))
  const apart = ids.filter((id) => isApart(graph, id))
  const tops = topsOf(loose, next)
  return [
    ...steps,
    ...section('loose', write(tops, reached)),
    ...section(
      'apart',
      apart.map((id) => ({ key: id, line: { kind: 'step', id }, children: [] })),
    ),
  ]
}

const section = (name: 'loose' | 'apart', children: Branch[]): Branch[] =>
  children.length === 0
    ? []
    : [{ key: `section ${name}`, line: { kind: 'section', section: name }, children }]

/** Of steps that nobody comes to, those from which all others can be reached: a ring has one of its own. */
const topsOf = (loose: readonly string[], next: (id: string) => readonly string[]): string[] => {
  const led = new Set(loose.flatMap(next))
  const tops = loose.filter((id) => !led.has(id))
  let reached = new Set(dominatorsOf({ roots: tops, next }).order)
  for (const id of loose)
    if (!reached.has(id)) {
      tops.push(id)
      reached = new Set(dominatorsOf({ roots: tops, next }).order)
    }
  return tops
}

type Drawing = {
  links: ReadonlyMap<string, string>
  ports: ReadonlyMap<string, readonly string[]>
  dominators: Dominators
}

/** Writes down all steps below some beginnings; what is `known` stands elsewhere and is referred to. */
const writeFlow = (
  roots: readonly string[],
  known: ReadonlySet<string>,
  { links, ports, dominators: { order, placeOf, parentOf } }: Drawing,
): Branch[] => {
  const place = (id: string) => placeOf.get(id) ?? -1
  const waysTo = new Map<string, number>()
  for (const id of order)
    for (const port of ports.get(id) ?? []) {
      const to = links.get(`${id}.${port}`)
      if (to !== undefined && place(id) < place(to)) waysTo.set(to, (waysTo.get(to) ?? 0) + 1)
    }
  const isRoot = new Set(roots)
  const isInline = (from: string, to: string) =>
    !known.has(to) &&
    !isRoot.has(to) &&
    waysTo.get(to) === 1 &&
    parentOf.get(to) === from &&
    place(from) < place(to)

  // Where several ways meet: written after the step at which they parted, or after everything.
  const meetings = new Map<string | undefined, string[]>()
  for (const id of order) {
    if (known.has(id) || isRoot.has(id)) continue
    const parent = parentOf.get(id)
    if (parent !== undefined && isInline(parent, id)) continue
    meetings.set(parent, [...(meetings.get(parent) ?? []), id])
  }

  const follow = (id: string, port: string): Branch[] => {
    const to = links.get(`${id}.${port}`)
    const key = `${id}.${port}`
    if (to === undefined)
      return [{ key: `${key} end`, line: { kind: 'end', id, port }, children: [] }]
    if (isInline(id, to)) return writeFrom(to)
    const isBack = placeOf.has(to) && !known.has(to) && place(to) <= place(id)
    return [{ key: `${key} jump`, line: { kind: 'jump', id, port, to, isBack }, children: [] }]
  }

  /** A step and all that comes after it on the same level. A long line is a loop, not a recursion. */
  const writeFrom = (first: string): Branch[] => {
    const written: Branch[] = []
    for (let id: string | undefined = first; id !== undefined; ) {
      const own: readonly string[] = ports.get(id) ?? []
      const [only] = own
      const step: Branch = { key: id, line: { kind: 'step', id }, children: [] }
      written.push(step)
      const after: string[] = meetings.get(id) ?? []
      const to: string | undefined = only === undefined ? undefined : links.get(`${id}.${only}`)
      if (
        own.length === 1 &&
        only !== undefined &&
        to !== undefined &&
        isInline(id, to) &&
        after.length === 0
      ) {
        id = to
        continue
      }
      if (own.length === 1 && only !== undefined) written.push(...follow(id, only))
      else step.children = own.map((port) => writePort(id as string, port))
      for (const meeting of after) written.push(...writeFrom(meeting))
      id = undefined
    }
    return written
  }
  const writePort = (id: string, port: string): Branch => {
    const to = links.get(`${id}.${port}`)
    const line: Line = { kind: 'port', id, port, to }
    return { key: `${id}.${port}`, line, children: to === undefined ? [] : follow(id, port) }
  }

  return [...roots, ...(meetings.get(undefined) ?? [])].flatMap(writeFrom)
}

/** The lines that are in sight, one after the other. */
export const rowsOf = (
  branches: readonly Branch[],
  closed: ReadonlySet<string>,
  level = 1,
): Row[] =>
  branches.flatMap(({ key, line, children }, index) => {
    const isOpen = children.length === 0 ? undefined : !closed.has(key)
    const row: Row = { key, line, level, position: index + 1, setSize: branches.length, isOpen }
    return [row, ...(isOpen ? rowsOf(children, closed, level + 1) : [])]
  })

/** The keys of the lines that a line is inside of, from the outside in; undefined where there is no such line. */
export const pathTo = (branches: readonly Branch[], key: string): string[] | undefined => {
  for (const branch of branches) {
    if (branch.key === key) return []
    const inner = pathTo(branch.children, key)
    if (inner !== undefined) return [branch.key, ...inner]
  }
  return undefined
}
