import type { Facts } from '@sojourn/shared/node-type'
import type { Problem } from '@sojourn/shared/problems'
import { lazy, memo, Suspense, useEffect, useRef } from 'react'
import type { Words } from '../words/useWords.ts'
import { InspectorSkeleton } from './InspectorSkeleton.tsx'
import type { Edits } from './useEdits.ts'
import type { FocusField } from './useOpenedStep.ts'

// Its fields are as heavy as the canvas, and no page begins with a step chosen.
const loadInspector = () => import('../inspector/Inspector.tsx')
const Inspector = lazy(async () => ({ default: (await loadInspector()).Inspector }))

const SOON_MS = 300
const NONE: readonly Problem[] = []

/** Loads the inspector once the canvas is there: a first click should not wait. */
export const useInspectorSoon = () =>
  useEffect(() => {
    // A failure shows when it is wanted.
    const timer = setTimeout(() => void loadInspector().catch(() => undefined), SOON_MS)
    return () => clearTimeout(timer)
  }, [])

type InspectorPanelProps = {
  nodeId: string
  journeyId: string
  facts: Facts | undefined
  words: Words
  problemsByNode: ReadonlyMap<string, Problem[]>
  focusField: FocusField | undefined
  edits: Edits
  onClose: () => void
}

/** The fields of the step that is chosen. Made anew when what it shows changes, not with every card that moves. */
export function InspectorPanel({ onClose, ...shown }: InspectorPanelProps) {
  const latest = useRef(onClose)
  latest.current = onClose
  const close = useRef(() => latest.current()).current
  return <Panel {...shown} onClose={close} />
}

const Panel = memo(function Panel({
  nodeId,
  problemsByNode,
  focusField,
  edits,
  ...shown
}: InspectorPanelProps) {
  return (
    <Suspense fallback={<InspectorSkeleton />}>
      <Inspector
        key={nodeId}
        {...shown}
        nodeId={nodeId}
        problems={problemsByNode.get(nodeId) ?? NONE}
        focusField={focusField?.node === nodeId ? focusField.field : undefined}
        onDelete={() => edits.remove([nodeId])}
        onDuplicate={() => edits.duplicate([nodeId])}
      />
    </Suspense>
  )
})
