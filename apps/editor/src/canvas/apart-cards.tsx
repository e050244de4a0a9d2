import type { NodeProps } from '@xyflow/react'
import { lazy, Suspense } from 'react'

// Few journeys have them.
const LazyNote = lazy(async () => ({ default: (await import('./NoteCard.tsx')).NoteCard }))
const LazyFrame = lazy(async () => ({ default: (await import('./FrameCard.tsx')).FrameCard }))

/** A note, once its code is here. */
export const Note = (props: NodeProps) => (
  <Suspense fallback={null}>
    <LazyNote {...props} />
  </Suspense>
)

/** A frame, once its code is here. */
export const Frame = (props: NodeProps) => (
  <Suspense fallback={null}>
    <LazyFrame {...props} />
  </Suspense>
)
