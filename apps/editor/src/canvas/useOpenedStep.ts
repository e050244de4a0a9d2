import type { Problem } from '@sojourn/shared/problems'
import { useCallback, useState } from 'react'
import { LOOP_BOUND } from './connect-step.ts'

/** A field to begin with, of the step that it was asked for alone: another one begins where it is pressed. */
export type FocusField = { node: string; field: string | undefined }

/**
 * Which step is opened in the inspector and by which field, for whom it is not enough that it is chosen.
 *
 * @param setStepOpen - opens it over an outline that covers everything
 * @param toInspector - brings the keyboard to its first field
 * @param show - chooses a step and brings it into sight
 */
export const useOpenedStep = (
  chosen: string | undefined,
  setStepOpen: (isOpen: boolean) => void,
  toInspector: (id: string) => void,
  show: (id: string) => void,
) => {
  const [focusField, setFocusField] = useState<FocusField>()
  const open = useCallback(
    (id = chosen) => {
      setStepOpen(true)
      if (id !== undefined) toInspector(id)
    },
    [chosen, setStepOpen, toInspector],
  )
  /** Asks how often, in a step that was put into a line back. */
  const askBound = useCallback(
    (node: string) => {
      setStepOpen(true)
      setFocusField({ node, field: LOOP_BOUND })
    },
    [setStepOpen],
  )
  /** Shows the step of a problem, and its field; false where it is of no step. */
  const showProblem = ({ node: path, field }: Problem): boolean => {
    if (path === undefined) return false
    const node = path.split('/')[0] ?? path
    setFocusField({ node, field })
    show(node)
    return true
  }
  return { focusField, open, askBound, showProblem }
}
