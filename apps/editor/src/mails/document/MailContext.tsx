import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { MailState, MailStore } from './mail-store.ts'

const Context = createContext<MailStore | undefined>(undefined)

/** Gives the mail to what is inside. */
export const MailProvider = ({ store, children }: { store: MailStore; children: ReactNode }) => (
  <Context.Provider value={store}>{children}</Context.Provider>
)

/** The store itself, for handlers that read it when they run. */
export const useMailStore = (): MailStore => {
  const store = useContext(Context)
  if (store === undefined) throw new Error('no MailProvider above')
  return store
}

/** A part of the mail; draws anew when that part changes. */
export const useMailState = <T,>(select: (state: MailState) => T): T =>
  useStore(useMailStore(), select)
