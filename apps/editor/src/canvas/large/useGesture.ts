import type { ReactFlowProps } from '@xyflow/react'
import { type PointerEvent, type RefObject, useMemo } from 'react'

type Followed = Pick<
  ReactFlowProps,
  | 'onMoveStart'
  | 'onMoveEnd'
  | 'onNodeDragStart'
  | 'onNodeDragStop'
  | 'onSelectionDragStart'
  | 'onSelectionDragStop'
>
type Drags = Omit<Followed, 'onMoveStart' | 'onMoveEnd'>

/**
 * Marks `area` with what is going on in it. While a hand pulls at the paper or at a card, a veil keeps the
 * browser from asking a thousand cards and lines what the pointer is over; while the view moves, the browser
 * shifts the picture it has.
 */
export const useGesture = (
  area: RefObject<HTMLElement | null>,
  { onNodeDragStart, onNodeDragStop, onSelectionDragStart, onSelectionDragStop }: Drags,
): { followed: Followed; onPointerMove: (event: PointerEvent) => void } =>
  useMemo(() => {
    const set = (name: string, isOn: boolean) => area.current?.toggleAttribute(name, isOn)
    const followed: Followed = {
      onMoveStart: (event) => {
        set('data-moving', true)
        set(event?.type === 'wheel' ? 'data-turned' : 'data-pulled', event !== null)
      },
      onMoveEnd: () => {
        set('data-moving', false)
        set('data-pulled', false)
        set('data-turned', false)
      },
      onNodeDragStart: (...args) => {
        set('data-pulled', true)
        onNodeDragStart?.(...args)
      },
      onNodeDragStop: (...args) => {
        set('data-pulled', false)
        onNodeDragStop?.(...args)
      },
      onSelectionDragStart: (...args) => {
        set('data-pulled', true)
        onSelectionDragStart?.(...args)
      },
      onSelectionDragStop: (...args) => {
        set('data-pulled', false)
        onSelectionDragStop?.(...args)
      },
    }
    return {
      followed,
      // The wheel rests and the hand goes on: it looks for something to press.
      onPointerMove: () => set('data-turned', false),
    }
  }, [area, onNodeDragStart, onNodeDragStop, onSelectionDragStart, onSelectionDragStop])
