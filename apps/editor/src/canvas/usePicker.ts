import { useReactFlow } from '@xyflow/react'
import { useCallback, useState } from 'react'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import { type Point, type PortRef, waysOf } from './compose-steps.ts'
import { NODE_WIDTH_PX } from './dimensions.ts'
import { linkedPorts } from './links.ts'
import type { NewStep } from './offers.ts'
import type { Edits } from './useEdits.ts'

export type PickRequest = {
  /** In pixels of the window. */
  place: { x: number; y: number }
} & (
  | { as: 'next'; ref: PortRef }
  /** On the line of this port. */
  | { as: 'insert'; ref: PortRef }
  /** A line was dropped here: the new step stands at this very place. */
  | { as: 'next-here'; ref: PortRef }
  /** At this place, linked to nothing. */
  | { as: 'here' }
  /** In the place of a step. */
  | { as: 'swap'; id: string }
  /** On the line of this port, once it is known by which way the path goes on. */
  | { as: 'ways'; ref: PortRef; step: NewStep }
)

/** The list of steps that opens at a port, a line, a step, or where a line was dropped. */
export const usePicker = (edits: Edits) => {
  const [request, setRequest] = useState<PickRequest>()
  const { screenToFlowPosition } = useReactFlow()
  const store = useDocumentStore()

  const isLinked = useCallback(
    ({ from, port }: PortRef) => linkedPorts(store.getState().graph.edges, from).has(port),
    [store],
  )
  const pick = useCallback(
    (step: NewStep) => {
      // While the way on is being asked for, the step is chosen already.
      if (request === undefined || request.as === 'ways') return
      if (request.as === 'insert' && waysOf(step).length > 0 && isLinked(request.ref))
        return setRequest({ as: 'ways', ref: request.ref, step, place: request.place })
      setRequest(undefined)
      const { x, y } = screenToFlowPosition(request.place)
      const here: Point = [Math.round(x - NODE_WIDTH_PX / 2), Math.round(y)]
      switch (request.as) {
        case 'next':
          return edits.append(step, request.ref)
        case 'insert':
          return edits.insert(step, request.ref)
        case 'next-here':
          return edits.append(step, request.ref, here)
        case 'here':
          return edits.addAt(step, here)
        case 'swap':
          return edits.swap(request.id, step)
      }
    },
    [request, edits, screenToFlowPosition, isLinked],
  )
  /** Takes the way out of the new step by which the path goes on. */
  const pickWay = useCallback(
    (port: string) => {
      if (request?.as !== 'ways') return
      setRequest(undefined)
      edits.insert(request.step, request.ref, port)
    },
    [request, edits],
  )
  const close = useCallback(() => setRequest(undefined), [])
  return { request, open: setRequest, pick, pickWay, close }
}
