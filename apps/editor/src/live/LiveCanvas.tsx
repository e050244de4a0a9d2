import type { Edge, Node } from '@xyflow/react'
import { lazy, type ReactNode, Suspense, useMemo, useRef } from 'react'
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
import type { Numbers } from './outline/counted.ts'
import { useLiveOutline } from './outline/useLiveOutline.ts'
import { usePanelFocus } from './usePanelFocus.ts'

const LiveOutline = lazy(async () => ({
  default: (await import('./outline/LiveOutline.tsx')).LiveOutline,
}))

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
  /** The way back out of a sub-flow; `isInList`: at the head of the outline, which covers the canvas. */
  path?: ((isInList: boolean) => ReactNode) | undefined
  /** What the outline tells of people; undefined while that is not known. Absent where there is no outline. */
  outline?: { numbers: Numbers | undefined }
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
  path,
  outline,
  children,
}: LiveCanvasProps) {
  const graph = useDocument((state) => state.graph)
  const flow = useFlow(graph)
  const detail = useDetail(Object.keys(graph.nodes).length)
  const width = useWidth()
  const isNarrow = width <= NARROW_PX
  const viewRef = useRef<HTMLDivElement>(null)
  const sideRef = useRef<HTMLElement>(null)
  const list = useLiveOutline({ hasOutline: outline !== undefined, graph, width, view: viewRef })
  const panel = usePanelFocus(sideRef, side)

  const { live } = shared
  const { toPanel } = panel
  const shown = useMemo(
    () => ({
      ...shared,
      detail,
      ...(live && {
        live: {
          ...live,
          onPeople: (id: string) => {
            live.onPeople(id)
            toPanel(id)
          },
        },
      }),
    }),
    [shared, live, detail, toPanel],
  )

  // Its words come when it is first opened; the canvas stays meanwhile.
  const content = side && <Suspense fallback={<SkeletonRows rows={4} />}>{side.content}</Suspense>
  const isBelow = isNarrow && side?.isBeside === true
  const chosen = flow.nodes.filter((node) => node.selected).map((node) => node.id)
  const selectedKey = chosen.join(' ')
  const selected = useMemo(() => (selectedKey === '' ? [] : selectedKey.split(' ')), [selectedKey])
  const outlinePanel = outline && list.isOpen && (
    <Suspense fallback={null}>
      <LiveOutline
        words={shared.words}
        numbers={outline.numbers}
        selected={selected}
        select={flow.select}
        onShow={list.show}
        onPeople={shown.live?.onPeople}
        isCover={list.isCover}
        above={list.isCovered && path?.(true)}
        onClose={list.toggle}
      />
    </Suspense>
  )
  return (
    <CanvasProvider value={shown}>
      <div
        ref={viewRef}
        className={styles.view}
        data-has-inspector={(side && !isNarrow) || undefined}
        data-has-panel-below={isBelow || undefined}
        data-has-outline={(list.isOpen && !list.isCover) || undefined}
      >
        {!list.isCover && outlinePanel}
        <div className={styles.canvas}>
          <Paper
            canEdit={false}
            detail={detail}
            hasMap={!isNarrow && !list.isCovered}
            area={{ inert: list.isCovered }}
            nodes={withClass(flow.nodes, nodeClass)}
            edges={withClass(flow.edges, edgeClass)}
            onNodesChange={flow.onNodesChange}
            onEdgesChange={flow.onEdgesChange}
            nodesDraggable={false}
            nodesConnectable={false}
            edgesReconnectable={false}
            fitViewOptions={firstSight(flow.nodes, false, path !== undefined)}
            aria-label={label}
          >
            {children}
          </Paper>
          {!list.isCovered && path?.(false)}
          {list.isCover && outlinePanel}
          <BottomBar
            outline={
              outline && { isOpen: list.isOpen, isCover: list.isCover, onToggle: list.toggle }
            }
          >
            {note}
          </BottomBar>
        </div>
        {side && (!isNarrow || isBelow) && (
          <aside ref={sideRef} className={styles.inspector} onKeyDown={panel.onKeyDown}>
            {content}
          </aside>
        )}
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
