import { useReactFlow } from '@xyflow/react'
import { useCallback, useState } from 'react'
import type { PortRef } from './compose-steps.ts'
import { NODE_WIDTH_PX } from './dimensions.ts'
import type { Edits } from './useEdits.ts'

export type PickRequest = {
  ref: PortRef
  /** In pixels of the window. */
  place: { x: number; y: number }
  /** The new step goes on the line of this port, not below it. */
  isEdge: boolean
  /** A line was dropped here: the new step stands at this very place. */
  isFree: boolean
}

/** The list of steps that opens at a port, a line, or where a line was dropped. */
export const usePicker = (edits: Edits) => {
  const [request, setRequest] = useState<PickRequest>()
  const { screenToFlowPosition } = useReactFlow()

  const pick = useCallback(
    (type: string) => {
      if (request === undefined) return
      setRequest(undefined)
      if (request.isEdge) return edits.insert(type, request.ref)
      if (!request.isFree) return edits.append(type, request.ref)
      const at = screenToFlowPosition(request.place)
      edits.append(type, request.ref, [Math.round(at.x - NODE_WIDTH_PX / 2), Math.round(at.y)])
    },
    [request, edits, screenToFlowPosition],
  )
  const close = useCallback(() => setRequest(undefined), [])
  return { request, open: setRequest, pick, close }
}
