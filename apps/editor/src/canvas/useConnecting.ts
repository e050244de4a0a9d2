import type { Connection, Edge, FinalConnectionState, IsValidConnection } from '@xyflow/react'
import { useMemo, useRef } from 'react'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import { canFollow } from './compose-steps.ts'
import type { Edits } from './useEdits.ts'
import { useEscape } from './useEscape.ts'
import type { PickRequest } from './usePicker.ts'

/**
 * Drawing lines: from a port to a card, to another card, or into the empty, which opens the list of steps.
 * Escape leaves everything as it was.
 *
 * @param onLoop - a line leads back: the step in it asks how often
 */
export const useConnecting = (
  edits: Edits,
  openPicker: (request: PickRequest) => void,
  onLoop: (id: string) => void,
) => {
  const store = useDocumentStore()
  const isPulling = useRef(false)
  const isCancelled = useRef(false)
  useEscape(isPulling, () => {
    isCancelled.current = true
  })

  return useMemo(() => {
    const begin = () => {
      isPulling.current = true
      isCancelled.current = false
    }
    const end = () => {
      isPulling.current = false
    }
    const canLeadTo = (id: string) => canFollow(store.getState().graph.nodes[id]?.type ?? '')
    const isValidConnection: IsValidConnection = ({ source, target }) =>
      source !== target && canLeadTo(target)

    const asked = (loop: string | undefined) => {
      if (loop !== undefined) onLoop(loop)
    }

    return {
      isValidConnection,
      onConnectStart: begin,
      onReconnectStart: begin,
      onReconnectEnd: end,
      onConnect: ({ source, sourceHandle, target }: Connection) => {
        if (isCancelled.current) return
        asked(edits.connect({ from: source, port: sourceHandle ?? '' }, target))
      },
      onReconnect: (edge: Edge, { source, sourceHandle, target }: Connection) => {
        if (isCancelled.current) return
        asked(
          edits.reconnect(
            { from: edge.source, port: edge.sourceHandle ?? '' },
            { from: source, port: sourceHandle ?? '' },
            target,
          ),
        )
      },
      onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
        end()
        if (isCancelled.current) return
        if (state.isValid || !state.fromNode || state.fromHandle?.type !== 'source') return
        const { clientX, clientY } =
          'changedTouches' in event ? (event.changedTouches[0] as Touch) : event
        const ref = { from: state.fromNode.id, port: state.fromHandle.id ?? '' }
        const card = document
          .elementFromPoint(clientX, clientY)
          ?.closest<HTMLElement>('[data-node-id]')
        const target = card?.dataset['nodeId']
        if (target === undefined)
          openPicker({ as: 'next-here', ref, place: { x: clientX, y: clientY } })
        else if (target !== ref.from && canLeadTo(target)) asked(edits.connect(ref, target))
      },
    }
  }, [store, edits, openPicker, onLoop])
}
