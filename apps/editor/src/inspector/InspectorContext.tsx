import type { Facts, NodeType } from '@sojourn/shared/node-type'
import type { Problem } from '@sojourn/shared/problems'
import { createContext, useContext } from 'react'
import type { Words } from '../words/useWords.ts'

/** What every field may know besides its value. */
export type InspectorShared = {
  nodeId: string
  journeyId: string
  nodeType: NodeType
  /** Undefined while they load. */
  facts: Facts | undefined
  words: Words
  /** Of this node. */
  problems: readonly Problem[]
}

const Context = createContext<InspectorShared | undefined>(undefined)

export const InspectorProvider = Context.Provider

/** What every field may know besides its value. */
export const useInspector = (): InspectorShared => {
  const shared = useContext(Context)
  if (shared === undefined) throw new Error('no InspectorProvider above')
  return shared
}
