import type { Counts } from './counts.ts'

/** The node of a step: before the `~`; inside of a sub-flow the path to it. */
const nodeOf = (step: string): string => step.split('~')[0] ?? step

/** The nodes that a place lies in, from the outside in: of `a/b/c`, `a` and `a/b`. */
const around = (node: string): string[] => {
  const path = node.split('/')
  return path.slice(1).map((_, index) => path.slice(0, index + 1).join('/'))
}

/**
 * Puts numbers by step together to numbers by node. Whoever stands or ended inside of a sub-flow counts at
 * its node, too; they passed it by the ways out, which are further steps of that node.
 */
export const createCountPlaces = () => {
  const nodes: Counts['nodes'] = {}
  const ports: Counts['ports'] = {}
  const at = (node: string) => {
    nodes[node] ??= { waiting: 0, passed: 0, parked: 0 }
    return nodes[node] as Counts['nodes'][string]
  }
  return {
    stand: (step: string, status: 'waiting' | 'parked', people: number) => {
      const node = nodeOf(step)
      for (const place of [node, ...around(node)]) at(place)[status] += people
    },
    /** Left by a port. */
    pass: (step: string, port: string, people: number) => {
      const node = nodeOf(step)
      at(node).passed += people
      const key = `${node}.${port}`
      ports[key] = (ports[key] ?? 0) + people
      // The way out is an exit drawn inside, where it is counted as well.
      if (step === `${node}~${port}`) at(`${node}/${port}`).passed += people
    },
    /** Ended there without leaving by a port. */
    end: (step: string, people: number) => {
      const node = nodeOf(step)
      for (const place of [node, ...around(node)]) at(place).passed += people
    },
    nodes,
    ports,
  }
}
