import { useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'

/** Escape in the middle of drawing a box with Shift: the box goes, and nothing is chosen. */
export const useBoxEscape = (): void => {
  const store = useStoreApi()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { userSelectionRect, resetSelectedElements } = store.getState()
      if (event.key !== 'Escape' || userSelectionRect === null) return
      event.preventDefault()
      event.stopImmediatePropagation()
      store.setState({ userSelectionActive: false, userSelectionRect: null })
      resetSelectedElements()
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [store])
}
