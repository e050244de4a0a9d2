import type { MailDocument } from '@sojourn/shared/mail'
import { createStore } from 'zustand/vanilla'
import { emptyHistory, type History, type Label, mark, redo, undo } from '../../document/history.ts'
import type { MailEdit } from './mail-edits.ts'

export type MailState = {
  document: MailDocument
  history: History<MailDocument>
  /** The burst that the last change belongs to, so that its next part needs no mark of its own. */
  burst: string | undefined
  /**
   * Makes a change: one step of undo. Changes of the same `burst` that follow each other are one step, as
   * while typing in a field.
   */
  change: (label: Label, edit: MailEdit, burst?: string) => void
  /** Ends a burst: the next change begins a step of its own. */
  endBurst: () => void
  undo: () => void
  redo: () => void
  /** Another document from outside, as after a conflict: nothing is undone across it. */
  replace: (document: MailDocument) => void
}

export type MailStore = ReturnType<typeof createMailStore>

/** Holds the mail that is being written. Which language and block are in sight is not in it. */
export const createMailStore = (document: MailDocument) =>
  createStore<MailState>()((set, get) => ({
    document,
    history: emptyHistory,
    burst: undefined,
    change: (label, edit, burst) => {
      const before = get()
      const after = edit(before.document)
      if (after === before.document) return
      const isSameBurst = burst !== undefined && burst === before.burst
      set({
        document: after,
        history: isSameBurst ? before.history : mark(before.history, before.document, label),
        burst,
      })
    },
    endBurst: () => set({ burst: undefined }),
    undo: () => set((now) => ({ ...undo(now.history, now.document), burst: undefined })),
    redo: () => set((now) => ({ ...redo(now.history, now.document), burst: undefined })),
    replace: (other) => set({ document: other, history: emptyHistory, burst: undefined }),
  }))
