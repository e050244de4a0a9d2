import type { Drawing, DrawnNode } from './drawing.ts'

/**
 * The nodes of every cycle of these ways onward, one list for each knot of cycles, in the order in which they are drawn
 * (Tarjan's strongly connected components, with a stack of its own: a graph may be thousands deep).
 */
export const findCycles = (
  { list }: Drawing,
  onward: (node: DrawnNode) => DrawnNode[],
): DrawnNode[][] => {
  const order = new Int32Array(list.length).fill(-1)
  const low = new Int32Array(list.length)
  const isOpen = new Uint8Array(list.length)
  const open: DrawnNode[] = []
  const cycles: DrawnNode[][] = []
  let counter = 0

  const enter = (node: DrawnNode) => {
    order[node.index] = low[node.index] = counter++
    isOpen[node.index] = 1
    open.push(node)
    return { node, rest: onward(node) }
  }
  const lower = (node: DrawnNode, to: number) => {
    low[node.index] = Math.min(low[node.index] ?? 0, to)
  }
  const close = (node: DrawnNode) => {
    if (low[node.index] !== order[node.index]) return
    const knot = open.splice(open.lastIndexOf(node))
    for (const each of knot) isOpen[each.index] = 0
    if (knot.length > 1 || onward(node).includes(node)) cycles.push(knot)
  }

  for (const start of list) {
    if (order[start.index] !== -1) continue
    const path = [enter(start)]
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop()
      if (next === undefined) {
        path.pop()
        close(top.node)
        const parent = path.at(-1)
        if (parent !== undefined) lower(parent.node, low[top.node.index] ?? 0)
      } else if (order[next.index] === -1) {
        path.push(enter(next))
      } else if (isOpen[next.index] === 1) {
        lower(top.node, order[next.index] ?? 0)
      }
    }
  }
  return cycles.map((knot) => knot.sort((a, b) => a.index - b.index))
}
