import type { Problem } from '@sojourn/shared/problems'
import { createContext, useContext } from 'react'
import { createStore, type StoreApi } from 'zustand'
import type { Together } from '../together/together-store.ts'
import type { Words } from '../words/useWords.ts'
import type { PortRef } from './compose-steps.ts'
import type { Detail } from './large/detail.ts'

/** What a node shows of the people in it. */
export type NodeCount = { waiting: number; passed: number; parked: number }

/** Apart from what is shared, so that no other card is drawn anew. */
export type Renaming = StoreApi<{ id: string | undefined }>

/** For cards of a page where nothing can be drawn. */
export const nothingRenamed: Renaming = createStore(() => ({ id: undefined }))

export const createRenaming = (): Renaming => createStore(() => ({ id: undefined }))

/** What cards and lines share besides the drawing itself. Stable while nothing of it changes. */
export type CanvasShared = {
  words: Words
  /** Which cards are drawn in full; absent: all. */
  detail?: Detail | undefined
  /** By node id. */
  problems: ReadonlyMap<string, Problem[]>
  /** Absent while drawing: then cards can be edited. */
  live?: {
    nodes: Readonly<Record<string, NodeCount>>
    /** By `node.port`. */
    ports: Readonly<Record<string, number>>
    onPeople: (node: string) => void
  }
  /** Opens the picker for a new step at a place on the screen. Absent where nothing can be drawn. */
  onPick?: (ref: PortRef, place: { x: number; y: number }, isEdge: boolean) => void
  onRename?: (node: string, title: string | null) => void
  /** Replaces a card's configuration. */
  onConfigure?: (node: string, config: Record<string, unknown>) => void
  onResize?: (node: string, box: { x: number; y: number; width: number; height: number }) => void
  /** Which card's title is being written. Absent where nothing can be drawn. */
  renaming?: Renaming
  /** Who else is here, and what is said. Absent where neither is shown. */
  together?: Together
  /** Opens what is said of a card. */
  onComments?: (node: string) => void
}

const Context = createContext<CanvasShared | undefined>(undefined)

export const CanvasProvider = Context.Provider

/** What cards and lines share. */
export const useCanvas = (): CanvasShared => {
  const shared = useContext(Context)
  if (shared === undefined) throw new Error('no CanvasProvider above')
  return shared
}
