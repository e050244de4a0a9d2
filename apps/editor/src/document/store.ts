import { apply, type Graph, type Operation } from '@sojourn/shared/graph'
import { createStore } from 'zustand/vanilla'
import { isSameDrawing } from './graph-delta.ts'
import {
  bail,
  emptyHistory,
  type History,
  type Label,
  type Mark,
  mark,
  redo,
  undo,
} from './history.ts'

export type DocumentState = {
  graph: Graph
  history: History<Graph>
  /** The burst that the last change belongs to, so that its next part needs no mark of its own. */
  burst: string | undefined
  /** Applies an operation without a mark: within a gesture that began with one. */
  dispatch: (operation: Operation) => void
  /** One step of undo: a mark, then the operation. What changes nothing is no step. */
  commit: (label: Label, operation: Operation) => void
  /**
   * Like `commit`, but changes of the same `key` that follow each other are one step: typing in a field,
   * pressing an arrow key many times.
   */
  burstCommit: (key: string, label: Label, operation: Operation) => void
  /** Ends a burst: the next change begins a step of its own. */
  endBurst: () => void
  mark: (label: Label) => void
  bail: () => void
  undo: () => void
  redo: () => void
  /** Another graph from outside, as after a conflict: nothing is undone across it. */
  replace: (graph: Graph) => void
  /**
   * What was done elsewhere meanwhile becomes part of the drawing and of what can be undone and redone.
   *
   * @param change - does the same to the drawing of a step
   * @param steps - how many of them are kept in each direction
   * @param step - a further step of undo, above the others
   */
  rebase: (graph: Graph, change: (step: Graph) => Graph, steps: number, step?: Mark<Graph>) => void
}

export type DocumentStore = ReturnType<typeof createDocument>

/** The one store that holds the drawing. Selection and camera are not in it, so undo never moves them. */
export const createDocument = (graph: Graph, history: History<Graph> = emptyHistory) =>
  createStore<DocumentState>()((set, get) => ({
    graph,
    history,
    burst: undefined,
    dispatch: (operation) => set(({ graph: before }) => ({ graph: apply(before, operation) })),
    commit: (label, operation) => {
      const { graph: before, history } = get()
      const after = apply(before, operation)
      if (!isSameDrawing(before, after))
        set({ graph: after, history: mark(history, before, label), burst: undefined })
    },
    burstCommit: (key, label, operation) => {
      const { graph: before, history, burst } = get()
      const after = apply(before, operation)
      if (isSameDrawing(before, after)) return
      set({
        graph: after,
        history: burst === key ? history : mark(history, before, label),
        burst: key,
      })
    },
    endBurst: () => set({ burst: undefined }),
    mark: (label) =>
      set(({ graph: before, history }) => ({
        history: mark(history, before, label),
        burst: undefined,
      })),
    bail: () => set(({ graph: before, history }) => moved(bail(history, before))),
    undo: () => set(({ graph: before, history }) => moved(undo(history, before))),
    redo: () => set(({ graph: before, history }) => moved(redo(history, before))),
    replace: (other) => set({ graph: other, history: emptyHistory, burst: undefined }),
    rebase: (graph, change, steps, step) =>
      set(({ history: { past, future } }) => ({
        graph,
        history: {
          past: [...rebased(past.slice(-steps), change), ...(step ? [step] : [])],
          future: step ? [] : rebased(future.slice(-steps), change),
        },
      })),
  }))

const rebased = (marks: readonly Mark<Graph>[], change: (step: Graph) => Graph) =>
  marks.map(({ document, label }) => ({ document: change(document), label }))

/** What the store becomes after a step through its history; unchanged where there was none to take. */
const moved = (step: { history: History<Graph>; document: Graph } | undefined) => ({
  ...(step && { graph: step.document, history: step.history }),
  burst: undefined,
})
