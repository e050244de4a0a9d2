import type { Edge, Node } from '@xyflow/react'
import { type ReactNode, Suspense, useMemo } from 'react'
import { BottomBar } from '../canvas/BottomBar.tsx'
import { CanvasProvider, type CanvasShared } from '../canvas/CanvasContext.tsx'
import styles from '../canvas/DesignView.module.css'
import { firstSight } from '../canvas/fit-options.ts'
import { useDetail } from '../canvas/large/useDetail.ts'
import { Paper } from '../canvas/Paper.tsx'
import { useFlow } from '../canvas/useFlow.ts'
import { NARROW_PX, useWidth } from '../canvas/useWidth.ts'
import { useDocument } from '../document/DocumentContext.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'

type Side = {
  title: string
  content: ReactNode
  onClose: () => void
  /** Canvas and panel are read together: where it is narrow it stands below the canvas, not over it. */
  isBeside?: boolean
}

type LiveCanvasProps = {
  shared: CanvasShared
  label: string
  /** Beside the canvas; where it is narrow, over it. */
  side?: Side | undefined
  /** What the bar below says. */
  note?: ReactNode
  /** How cards and lines are shown; default: all alike. */
  nodeClass?: ((id: string) => string | undefined) | undefined
  edgeClass?: ((id: string) => string | undefined) | undefined
  /** The way into a sub-flow is among the children. */
  hasPath?: boolean
  children?: ReactNode
}

/** A published drawing, to be looked at: nothing of it can be changed. */
export function LiveCanvas({
  shared,
  label,
  side,
  note,
  nodeClass,
  edgeClass,
  hasPath = false,
  children,
}: LiveCanvasProps) {
  const graph = useDocument((state) => state.graph)
  const flow = useFlow(graph)
  const detail = useDetail(Object.keys(graph.nodes).length)
  const shown = useMemo(() => ({ ...shared, detail }), [shared, detail])
  const isNarrow = useWidth() <= NARROW_PX
  // Its words come when it is first opened; the canvas stays meanwhile.
  const content = side && <Suspense fallback={<SkeletonRows rows={4} />}>{side.content}</Suspense>
  const isBelow = isNarrow && side?.isBeside === true
  return (
    <CanvasProvider value={shown}>
      <div
        className={styles.view}
        data-has-inspector={(side && !isNarrow) || undefined}
        data-has-panel-below={isBelow || undefined}
      >
        <div className={styles.canvas}>
          <Paper
            canEdit={false}
            detail={detail}
            hasMap={!isNarrow}
            nodes={withClass(flow.nodes, nodeClass)}
            edges={withClass(flow.edges, edgeClass)}
            onNodesChange={flow.onNodesChange}
            onEdgesChange={flow.onEdgesChange}
            nodesDraggable={false}
            nodesConnectable={false}
            edgesReconnectable={false}
            fitViewOptions={firstSight(flow.nodes, false, hasPath)}
            aria-label={label}
          >
            {children}
          </Paper>
          <BottomBar>{note}</BottomBar>
        </div>
        {side && (!isNarrow || isBelow) && <aside className={styles.inspector}>{content}</aside>}
      </div>
      {isNarrow && !isBelow && (
        <Sheet
          hasOwnHead
          isOpen={side !== undefined}
          onClose={() => side?.onClose()}
          title={side?.title ?? ''}
        >
          {content}
        </Sheet>
      )}
    </CanvasProvider>
  )
}

/** Cards keep their identity while nothing of them changes, so that none is drawn in vain. */
const withClass = <T extends Node | Edge>(
  parts: T[],
  classOf: ((id: string) => string | undefined) | undefined,
): T[] =>
  classOf === undefined
    ? parts
    : parts.map((part) => ({ ...part, className: classOf(part.id) ?? '' }))
