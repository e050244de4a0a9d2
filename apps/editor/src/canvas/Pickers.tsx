import type { Graph } from '@sojourn/shared/graph'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Words } from '../words/useWords.ts'
import type { NewStep, Offer } from './offers.ts'
import { canBecome } from './swap-step.ts'
import type { PickRequest } from './usePicker.ts'

const StepPicker = lazy(async () => ({ default: (await import('./StepPicker.tsx')).StepPicker }))
const WayPicker = lazy(async () => ({ default: (await import('./WayPicker.tsx')).WayPicker }))

export type PickersProps = {
  request: PickRequest
  graph: Graph
  words: Words
  offers: readonly Offer[]
  onPick: (step: NewStep) => void
  onPickWay: (port: string) => void
  onClose: () => void
}

/** What is to be chosen on the canvas: a kind of step, or which way of a step goes on. */
export function Pickers({
  request,
  graph,
  words,
  offers,
  onPick,
  onPickWay,
  onClose,
}: PickersProps) {
  const { t } = useTranslation('canvas')
  const common = { place: request.place, onClose }
  return (
    <Suspense fallback={null}>
      {request.as === 'ways' ? (
        <WayPicker step={request.step} words={words} onPick={onPickWay} {...common} />
      ) : (
        <StepPicker
          {...common}
          offers={offers}
          onPick={onPick}
          {...(request.as === 'swap' && {
            title: t('picker.swap'),
            accepts: (type: string) => canBecome(graph.nodes[request.id]?.type ?? '', type),
          })}
        />
      )}
    </Suspense>
  )
}
