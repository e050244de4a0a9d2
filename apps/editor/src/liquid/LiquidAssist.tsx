import { lazy, type RefObject, Suspense, useMemo } from 'react'
import { useDebounced } from '../ui/useDebounced.ts'
import type { TextInput } from './caret-point.ts'
import { findUnknown } from './find-unknown.ts'
import type { LiquidScope } from './liquid-names.ts'
import { useCompletion } from './useCompletion.ts'

const CompletionList = lazy(async () => ({
  default: (await import('./CompletionList.tsx')).CompletionList,
}))
const UnknownNames = lazy(async () => ({
  default: (await import('./UnknownNames.tsx')).UnknownNames,
}))

type LiquidAssistProps = {
  /** The field beside which it stands, in a box that is positioned. */
  field: RefObject<TextInput | null>
  value: string
  scope: LiquidScope
}

const WRITTEN_MS = 700

/** Completes the Liquid that is being written in a field, and marks the names in it that nobody knows. */
export function LiquidAssist({ field, value, scope }: LiquidAssistProps) {
  const { open, listId, optionId, take, choose } = useCompletion(field, scope)
  // Half a name is not yet a wrong one.
  const written = useDebounced(value, WRITTEN_MS)
  const unknown = useMemo(() => findUnknown(written, scope), [written, scope])
  return (
    <>
      {open && (
        <Suspense fallback={null}>
          <CompletionList
            open={open}
            listId={listId}
            optionId={optionId}
            onTake={take}
            onChoose={choose}
          />
        </Suspense>
      )}
      {unknown.length > 0 && written === value && !open && (
        <Suspense fallback={null}>
          <UnknownNames field={field} value={value} unknown={unknown} />
        </Suspense>
      )}
    </>
  )
}
