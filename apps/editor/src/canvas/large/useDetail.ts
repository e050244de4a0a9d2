import type { Edge } from '@xyflow/react'
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { createDetail, type Detail, LARGE_STEPS } from './detail.ts'

const never = () => () => undefined
const zero = () => 0

/** What decides how fully cards are drawn; undefined where the drawing is small, and every card is full. */
export const useDetail = (steps: number): Detail | undefined => {
  // As it was at the beginning: cards are not drawn anew in the middle of an edit.
  const [detail] = useState(() => (steps > LARGE_STEPS ? createDetail() : undefined))
  return detail
}

/** True when this card is drawn in full. */
export const useIsFull = (detail: Detail | undefined, id: string): boolean => {
  const subscribe = useCallback(
    (tell: () => void) => detail?.subscribe(id, tell) ?? (() => undefined),
    [detail, id],
  )
  return useSyncExternalStore(subscribe, () => detail === undefined || detail.isFull(id))
}

/** The lines that can be pressed: all, or those at cards in full and those in sight. The others are `FarLines`. */
export const useNearEdges = (
  detail: Detail | undefined,
  edges: readonly Edge[],
): { near: Edge[]; far: readonly Edge[] } => {
  const version = useSyncExternalStore(detail?.subscribeAll ?? never, detail?.version ?? zero)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what the detail answers
  return useMemo(() => {
    if (detail === undefined) return { near: [...edges], far: [] }
    const isNear = ({ id, source, target, selected }: Edge) =>
      selected || detail.isFull(source) || detail.isFull(target) || detail.isLine(id)
    return { near: edges.filter(isNear), far: edges.filter((edge) => !isNear(edge)) }
  }, [detail, edges, version])
}
