import { type ComponentProps, Suspense, useCallback } from 'react'
import type { PortRef } from './compose-steps.ts'
import { Outline } from './design-parts.ts'
import type { PickRequest } from './usePicker.ts'

type Place = { x: number; y: number }

type OutlinePanelProps = Omit<ComponentProps<typeof Outline>, 'onAdd' | 'onChangeType'> & {
  openPicker: (request: PickRequest) => void
}

/** The outline beside or over the canvas, with the list of steps that opens at its lines. */
export function OutlinePanel({ openPicker, ...outline }: OutlinePanelProps) {
  const onAdd = useCallback(
    (ref: PortRef, place: Place, isLinked: boolean) =>
      openPicker({ as: isLinked ? 'insert' : 'next', ref, place }),
    [openPicker],
  )
  const onChangeType = useCallback(
    (id: string, place: Place) => openPicker({ as: 'swap', id, place }),
    [openPicker],
  )
  return (
    <Suspense fallback={null}>
      <Outline {...outline} onAdd={onAdd} onChangeType={onChangeType} />
    </Suspense>
  )
}
