import type { Graph } from './graph.ts'

/** Neither vowels nor look-alikes: an id never spells a word and is easily read aloud. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxz'

/**
 * A readable id that no node of this graph has, such as `email-7k2`. Its ending is random, so that the
 * id of a removed node is practically never given again.
 *
 * @param random - a number in [0, 1), as `Math.random` gives
 */
export const newNodeId = (type: string, graph: Graph, random: () => number): string => {
  for (let length = 3; ; length = Math.min(length + 1, 10)) {
    const ending = Array.from(
      { length },
      () => ALPHABET[Math.floor(random() * ALPHABET.length)],
    ).join('')
    const id = `${type.slice(0, 39 - length)}-${ending}`
    if (!isUsed(graph, id)) return id
  }
}

const isUsed = (graph: Graph, id: string): boolean => Object.hasOwn(graph.nodes, id)
