import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef, useState } from 'react'

type Edge = 'above' | 'below'

type BlockDragOptions = {
  row: RefObject<HTMLElement | null>
  grip: RefObject<HTMLElement | null>
  id: string
  index: number
  onDrop: (id: string, index: number) => void
}

/** Lets a row be dragged by its grip and others be dropped above or below it. */
export const useBlockDrag = ({ row, grip, id, index, onDrop }: BlockDragOptions) => {
  const [isDragging, setDragging] = useState(false)
  const [edge, setEdge] = useState<Edge>()
  const drop = useRef(onDrop)
  useEffect(() => {
    drop.current = onDrop
  })

  useEffect(() => {
    const element = row.current
    const dragHandle = grip.current
    if (!element || !dragHandle) return
    const edgeAt = (clientY: number): Edge => {
      const { top, height } = element.getBoundingClientRect()
      return clientY < top + height / 2 ? 'above' : 'below'
    }
    return combine(
      draggable({
        element,
        dragHandle,
        getInitialData: () => ({ mailBlock: id, index }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data['mailBlock'] !== undefined,
        onDrag: ({ source, location }) =>
          setEdge(
            source.data['mailBlock'] === id ? undefined : edgeAt(location.current.input.clientY),
          ),
        onDragLeave: () => setEdge(undefined),
        onDrop: ({ source, location }) => {
          setEdge(undefined)
          const { mailBlock, index: from } = source.data
          if (typeof mailBlock !== 'string' || typeof from !== 'number' || mailBlock === id) return
          const gap = edgeAt(location.current.input.clientY) === 'above' ? index : index + 1
          // The list without the block in hand is one shorter above this place.
          drop.current(mailBlock, from < gap ? gap - 1 : gap)
        },
      }),
    )
  }, [row, grip, id, index])

  return { isDragging, edge }
}
