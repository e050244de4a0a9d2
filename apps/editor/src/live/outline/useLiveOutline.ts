import type { Graph } from '@sojourn/shared/graph'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { focusSoon } from '../../canvas/focus-soon.ts'
import { useOutline } from '../../canvas/useOutline.ts'
import { KEYS } from '../../commands/key-table.ts'
import { isPressed } from '../../commands/keys.ts'
import { isElsewhere } from '../../commands/useKeys.ts'
import { useShowStop } from '../path/useShowStop.ts'

type Scene = {
  /** False where there is no outline. */
  hasOutline: boolean
  graph: Graph
  width: number
  view: RefObject<HTMLElement | null>
}

/** Whether the outline of a published journey is open: kept together with the one for drawing, by the same key. */
export const useLiveOutline = ({ hasOutline, graph, width, view }: Scene) => {
  const outline = useOutline(width, Object.keys(graph.nodes).length === 0)
  const isOpen = hasOutline && outline.isOpen
  const isCovered = isOpen && outline.isCover
  const [pointed, show] = useState<string>()
  useShowStop(isOpen && !isCovered ? pointed : undefined)

  const { toggle } = outline
  const latest = useRef({ isOpen, toggle })
  latest.current = { isOpen, toggle }
  useEffect(() => {
    if (!hasOutline) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (isElsewhere(event.target) || event.isComposing) return
      if (!KEYS.outline.some((keys) => isPressed(keys, event))) return
      event.preventDefault()
      const wasOpen = latest.current.isOpen
      latest.current.toggle()
      focusSoon(() =>
        view.current?.querySelector<HTMLElement>(
          wasOpen ? '.react-flow__node' : '[data-outline] [role="treeitem"][tabindex="0"]',
        ),
      )
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [hasOutline, view])

  return { isOpen, isCover: outline.isCover, isCovered, toggle, show }
}
