import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { DocumentState, DocumentStore } from './store.ts'

const Context = createContext<DocumentStore | undefined>(undefined)

/** Gives the drawing to what is inside. */
export const DocumentProvider = ({
  store,
  children,
}: {
  store: DocumentStore
  children: ReactNode
}) => <Context.Provider value={store}>{children}</Context.Provider>

/** The store itself, for handlers that read it when they run. */
export const useDocumentStore = (): DocumentStore => {
  const store = useContext(Context)
  if (store === undefined) throw new Error('no DocumentProvider above')
  return store
}

/** A part of the drawing; draws anew when that part changes. */
export const useDocument = <T,>(select: (state: DocumentState) => T): T =>
  useStore(useDocumentStore(), select)
