// Pure. Which step everybody must have passed to be at another: by this a drawing becomes a nested list.

export type Flow = {
  /** The steps to begin with, in their order. */
  roots: readonly string[]
  /** Where a step leads, in the order of its ports; the same step may be named twice. */
  next: (id: string) => readonly string[]
}

export type Dominators = {
  /** Steps in an order in which each comes after those that lead to it, but for lines that lead back. */
  order: readonly string[]
  /** The place of a step in that order. */
  placeOf: ReadonlyMap<string, number>
  /** The nearest step that everybody passed before; undefined where there is none. */
  parentOf: ReadonlyMap<string, string | undefined>
}

/** Steps that can be reached, each after all of its ways forward. */
const postorder = ({ roots, next }: Flow): string[] => {
  const seen = new Set<string>()
  const done: string[] = []
  // The last way first: turned around, the first port's steps come first.
  for (const root of [...roots].reverse()) {
    const stack: { id: string; rest: string[] }[] = []
    const enter = (id: string) => {
      if (seen.has(id)) return
      seen.add(id)
      stack.push({ id, rest: [...next(id)] })
    }
    enter(root)
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const way = top.rest.pop()
      if (way !== undefined) enter(way)
      else done.push((stack.pop() as { id: string }).id)
    }
  }
  return done
}

/** The dominators of all steps that can be reached, by Cooper, Harvey and Kennedy's simple way. */
export const dominatorsOf = (flow: Flow): Dominators => {
  const order = postorder(flow).reverse()
  const placeOf = new Map(order.map((id, place) => [id, place]))
  const before = new Map<string, string[]>()
  for (const from of order)
    for (const to of flow.next(from)) before.set(to, [...(before.get(to) ?? []), from])

  // -1 stands above all: it leads to every step that a journey may begin with.
  const parents: (number | undefined)[] = order.map(() => undefined)
  const roots = new Set(flow.roots)
  const meet = (one: number, other: number): number => {
    let [a, b] = [one, other]
    while (a !== b) {
      if (a > b) a = parents[a] ?? -1
      else b = parents[b] ?? -1
    }
    return a
  }
  for (let isChanged = true; isChanged; ) {
    isChanged = false
    order.forEach((id, place) => {
      let parent: number | undefined = roots.has(id) ? -1 : undefined
      for (const from of before.get(id) ?? []) {
        const fromPlace = placeOf.get(from) ?? -1
        if (parents[fromPlace] === undefined && fromPlace !== place) continue
        if (fromPlace === place) continue
        parent = parent === undefined ? fromPlace : meet(parent, fromPlace)
      }
      if (parent !== undefined && parents[place] !== parent) {
        parents[place] = parent
        isChanged = true
      }
    })
  }
  return {
    order,
    placeOf,
    parentOf: new Map(order.map((id, place) => [id, order[parents[place] ?? -1]])),
  }
}
