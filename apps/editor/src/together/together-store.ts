import { createStore, type StoreApi } from 'zustand'

/** Somebody else who has the journey open. */
export type Other = {
  window: string
  /** The account's address; null for a program. */
  name: string | null
  /** The same account in another window. */
  isOwn: boolean
  node: string | null
}

/**
 * What cards and the outline show of others. Apart from what cards share, so that only the cards that it
 * concerns are drawn anew.
 */
export type Together = StoreApi<{
  /** By the node that is chosen there. */
  others: Readonly<Record<string, readonly Other[]>>
  /** Open threads by node. */
  threads: Readonly<Record<string, number>>
}>

export const createTogether = (): Together => createStore(() => ({ others: {}, threads: {} }))

/** For pages where nobody is shown and nothing said. */
export const nobodyElse: Together = createTogether()
