import type { Predicate } from '@sojourn/shared/predicate'
import { type ComponentType, createContext, useContext } from 'react'
import type { Subject } from './draft.ts'

export type PredicateEditorProps = {
  /** Names the group of controls. */
  label: string
  value: Predicate | undefined
  /** How no condition at all is written where one may not be left out. */
  none?: Predicate
  /** What a row may speak of here. */
  subjects: readonly Subject[]
  /** Undefined, or `none`: no condition is left. */
  onType: (predicate: Predicate | undefined) => void
  onSet: (predicate: Predicate | undefined) => void
  onSettle: () => void
}

// A condition on events holds conditions itself: the editor hands itself down, so that its parts need not
// import it.
const Editor = createContext<ComponentType<PredicateEditorProps> | undefined>(undefined)

/** Gives the editor to the rows inside it. */
export const NestedEditorProvider = Editor.Provider

/** True inside of another condition. */
export const useIsNested = (): boolean => useContext(Editor) !== undefined

/** A condition within a condition. */
export function NestedEditor(props: PredicateEditorProps) {
  const Inner = useContext(Editor)
  return Inner ? <Inner {...props} /> : null
}
