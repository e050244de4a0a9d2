import { useNodesInitialized, useReactFlow } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'

/**
 * Chooses a step and brings it to the middle of the page.
 *
 * @param first - a step to begin with, once the cards are measured
 */
export const useShowNode = (
  select: (ids: readonly string[]) => void,
  first: string | undefined,
): ((id: string) => void) => {
  const { setCenter, getNode } = useReactFlow()
  const show = useCallback(
    (id: string) => {
      const node = getNode(id)
      if (node === undefined) return
      select([id])
      void setCenter(
        node.position.x + (node.measured?.width ?? 0) / 2,
        node.position.y + (node.measured?.height ?? 0) / 2,
        { zoom: 1, duration: 150 },
      )
    },
    [select, setCenter, getNode],
  )
  const isMeasured = useNodesInitialized()
  const shown = useRef<string>(undefined)
  useEffect(() => {
    if (!isMeasured || first === undefined || shown.current === first) return
    shown.current = first
    show(first)
  }, [isMeasured, first, show])
  return show
}
