// Pure. Undo keeps whole documents between marks; they share structure, so a step costs what it changed.

/** One named step: the document before it. `label` is an i18n key of the document's area, with its values. */
export type Mark<T> = { document: T; label: Label }
export type Label = { key: string; values?: Record<string, string | number> }

export type History<T> = { past: readonly Mark<T>[]; future: readonly Mark<T>[] }

/** Steps that are kept; older ones are forgotten. */
const MAX_STEPS = 500

export const emptyHistory: History<never> = { past: [], future: [] }

/** Begins a step: from here on everything until the next mark is undone together. */
export const mark = <T>(history: History<T>, document: T, label: Label): History<T> => ({
  past: [...history.past, { document, label }].slice(-MAX_STEPS),
  future: [],
})

type Moved<T> = { history: History<T>; document: T }

/** Goes back to the last mark; undefined when there is none. */
export const undo = <T>({ past, future }: History<T>, document: T): Moved<T> | undefined => {
  const last = past.at(-1)
  if (last === undefined) return undefined
  return {
    document: last.document,
    history: { past: past.slice(0, -1), future: [...future, { document, label: last.label }] },
  }
}

/** Goes forward again to where `undo` came from; undefined when nothing was undone. */
export const redo = <T>({ past, future }: History<T>, document: T): Moved<T> | undefined => {
  const next = future.at(-1)
  if (next === undefined) return undefined
  return {
    document: next.document,
    history: { past: [...past, { document, label: next.label }], future: future.slice(0, -1) },
  }
}

/** Drops the last mark and gives the document it had: Escape in the middle of a gesture. */
export const bail = <T>({ past, future }: History<T>, document: T): Moved<T> => {
  const last = past.at(-1)
  if (last === undefined) return { history: { past, future }, document }
  return { history: { past: past.slice(0, -1), future }, document: last.document }
}
