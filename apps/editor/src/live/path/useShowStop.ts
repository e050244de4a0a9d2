import { useNodesInitialized, useReactFlow } from '@xyflow/react'
import { useEffect, useRef } from 'react'

const SLIDE_MS = 180
// Below it a card cannot be read.
const LEGIBLE_ZOOM = 0.5

/** Brings the card where somebody stands into sight, where it is not; the first one so that it can be read. */
export const useShowStop = (here: string | undefined): void => {
  const { getNode, getViewport, setCenter } = useReactFlow()
  const isMeasured = useNodesInitialized()
  const isFirst = useRef(true)
  useEffect(() => {
    const node = here === undefined ? undefined : getNode(here)
    const area = document.querySelector('.react-flow')?.getBoundingClientRect()
    if (!isMeasured || node === undefined || area === undefined) return
    const { x, y, zoom } = getViewport()
    const { width = 0, height = 0 } = node.measured ?? {}
    const left = node.position.x * zoom + x
    const top = node.position.y * zoom + y
    const isInSight =
      left >= 0 &&
      top >= 0 &&
      left + width * zoom <= area.width &&
      top + height * zoom <= area.height
    const least = isFirst.current ? LEGIBLE_ZOOM : 0
    isFirst.current = false
    if (isInSight && zoom >= least) return
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    void setCenter(node.position.x + width / 2, node.position.y + height / 2, {
      zoom: Math.max(zoom, least),
      duration: isStill ? 0 : SLIDE_MS,
    })
  }, [here, isMeasured, getNode, getViewport, setCenter])
}
