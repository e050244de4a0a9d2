import type { Graph } from '@sojourn/shared/graph'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Words } from '../words/useWords.ts'
import { canBecome } from './swap-step.ts'
import type { PickRequest } from './usePicker.ts'

const StepPicker = lazy(async () => ({ default: (await import('./StepPicker.tsx')).StepPicker }))
const WayPicker = lazy(async () => ({ default: (await import('./WayPicker.tsx')).WayPicker }))

export type PickersProps = {
  request: PickRequest
  graph: Graph
  words: Words
  onPick: (picked: string) => void
  onClose: () => void
}

/** What is to be chosen on the canvas: a kind of step, or which way of a step goes on. */
export function Pickers({ request, graph, words, onPick, onClose }: PickersProps) {
  const { t } = useTranslation('canvas')
  const common = { place: request.place, words, onPick, onClose }
  return (
    <Suspense fallback={null}>
      {request.as === 'ways' ? (
        <WayPicker type={request.type} {...common} />
      ) : (
        <StepPicker
          {...common}
          {...(request.as === 'swap' && {
            title: t('picker.swap'),
            accepts: (type: string) => canBecome(graph.nodes[request.id]?.type ?? '', type),
          })}
        />
      )}
    </Suspense>
  )
}
