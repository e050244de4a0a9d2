import type { Facts } from '@sojourn/shared/node-type'
import type { Problem } from '@sojourn/shared/problems'
import {
  Background,
  BackgroundVariant,
  type FinalConnectionState,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
} from '@xyflow/react'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocument, useDocumentStore } from '../document/DocumentContext.tsx'
import { Palette } from '../palette/Palette.tsx'
import { ProblemsPanel } from '../problems/ProblemsPanel.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import type { Words } from '../words/useWords.ts'
import { BottomBar } from './BottomBar.tsx'
import { CanvasProvider } from './CanvasContext.tsx'
import { canFollow } from './compose-steps.ts'
import styles from './DesignView.module.css'
import { GRID_PX } from './dimensions.ts'
import { EmptyCanvas } from './EmptyCanvas.tsx'
import { emptyViewport, fitOptions, MAP_SIZE } from './fit-options.ts'
import { edgeTypes, nodeTypesOfFlow } from './flow-types.ts'
import { InspectorSkeleton } from './InspectorSkeleton.tsx'
import { StepPicker } from './StepPicker.tsx'
import { UndoButtons } from './UndoButtons.tsx'
import type { SaveState } from './useAutosave.ts'
import { useEdits } from './useEdits.ts'
import { useFlow } from './useFlow.ts'
import { useInspectorFocus } from './useInspectorFocus.ts'
import { usePicker } from './usePicker.ts'
import { useReveal } from './useReveal.ts'
import { useShortcuts } from './useShortcuts.ts'
import { useTidy } from './useTidy.ts'
import { NARROW_PX, PHONE_PX, useWidth } from './useWidth.ts'

// Beside the inspector a smaller window has no room for the map.
const MAP_BESIDE_INSPECTOR_PX = 1200

// Its fields are as heavy as the canvas, and no page begins with a step chosen.
const loadInspector = () => import('../inspector/Inspector.tsx')
const Inspector = lazy(async () => ({ default: (await loadInspector()).Inspector }))

export type DesignViewProps = {
  journeyId: string
  facts: Facts | undefined
  words: Words
  problems: readonly Problem[]
  problemsByNode: ReadonlyMap<string, Problem[]>
  save: { state: SaveState; retry: () => void }
  isProblemsOpen: boolean
  onProblems: (isOpen: boolean) => void
}

/** The canvas for drawing, with palette, inspector, problems and the bottom bar. */
export const DesignView = (props: DesignViewProps) => (
  <ReactFlowProvider>
    <Design {...props} />
  </ReactFlowProvider>
)

function Design({
  journeyId,
  facts,
  words,
  problems,
  problemsByNode,
  save,
  isProblemsOpen,
  onProblems,
}: DesignViewProps) {
  const { t } = useTranslation('canvas')
  const store = useDocumentStore()
  const graph = useDocument((state) => state.graph)
  const flow = useFlow(graph)
  const { fitView, setCenter, getNode } = useReactFlow()
  const searchRef = useRef<HTMLInputElement>(null)
  const isDragging = useRef(false)
  const [focusField, setFocusField] = useState<string>()
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const width = useWidth()
  const isNarrow = width <= NARROW_PX
  const isPhone = width <= PHONE_PX
  const isEmpty = Object.keys(graph.nodes).length === 0
  const [wasEmpty] = useState(() => Object.keys(graph.nodes).length === 0)

  const selected = flow.nodes.filter((node) => node.selected).map((node) => node.id)
  const edits = useEdits(words, flow.select)
  const picker = usePicker(edits)
  const tidy = useTidy()
  useEffect(() => {
    // A first click should not wait; a failure shows when it is wanted.
    const timer = setTimeout(() => void loadInspector().catch(() => undefined), 300)
    return () => clearTimeout(timer)
  }, [])

  const canvasRef = useRef<HTMLDivElement>(null)
  const inspectorRef = useRef<HTMLElement>(null)
  const focus = useInspectorFocus(canvasRef, inspectorRef)

  const chosen = selected.length === 1 ? selected[0] : undefined
  useReveal(canvasRef, chosen, isDragging)
  const chooseType = useCallback(
    (type: string) => {
      edits.addBelow(type, chosen)
      setPaletteOpen(false)
      focus.toChosen()
    },
    [edits, chosen, focus.toChosen],
  )

  useShortcuts({
    selected,
    chosenEdges: [...flow.chosenEdges],
    edits,
    onSearch: () => {
      setPaletteOpen(true)
      requestAnimationFrame(() => searchRef.current?.focus())
    },
    onSelectAll: () => flow.select(Object.keys(graph.nodes)),
    onFit: () => void fitView({ ...fitOptions(), duration: 150 }),
    onOpen: focus.toInspector,
    onLeave: () => flow.select([]),
  })

  const onNodesChange = useCallback(
    (changes: NodeChange[]) => {
      flow.onNodesChange(changes)
      const to: Record<string, [number, number]> = {}
      for (const change of changes)
        if (change.type === 'position' && change.position && change.dragging === false) {
          const at: [number, number] = [
            Math.round(change.position.x),
            Math.round(change.position.y),
          ]
          const [x, y] = store.getState().graph.layout[change.id] ?? []
          if (x !== at[0] || y !== at[1]) to[change.id] = at
        }
      if (Object.keys(to).length === 0) return
      const label = { key: 'undo.move' }
      // Arrow keys come one by one and are one step; a drag is a step of its own.
      if (isDragging.current) store.getState().commit(label, { op: 'move-nodes', to })
      else
        store
          .getState()
          .burstCommit(`nudge-${Object.keys(to).sort()}`, label, { op: 'move-nodes', to })
    },
    [flow.onNodesChange, store],
  )

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      if (state.isValid || !state.fromNode || state.fromHandle?.type !== 'source') return
      const { clientX, clientY } =
        'changedTouches' in event ? (event.changedTouches[0] as Touch) : event
      const ref = { from: state.fromNode.id, port: state.fromHandle.id ?? '' }
      const card = document
        .elementFromPoint(clientX, clientY)
        ?.closest<HTMLElement>('[data-node-id]')
      const target = card?.dataset['nodeId']
      if (target === undefined)
        picker.open({ ref, isEdge: false, place: { x: clientX, y: clientY }, isFree: true })
      else if (target !== ref.from && canFollow(graph.nodes[target]?.type ?? ''))
        edits.connect(ref, target)
    },
    [picker.open, edits, graph],
  )

  const show = (problem: Problem) => {
    if (problem.node === undefined) return
    flow.select([problem.node])
    setFocusField(problem.field)
    const node = getNode(problem.node)
    if (node)
      void setCenter(
        node.position.x + (node.measured?.width ?? 0) / 2,
        node.position.y + (node.measured?.height ?? 0) / 2,
        { zoom: 1, duration: 150 },
      )
    if (isNarrow) onProblems(false)
  }

  const shared = useMemo(
    () => ({
      words,
      problems: problemsByNode,
      onPick: (
        ref: { from: string; port: string },
        place: { x: number; y: number },
        isEdge: boolean,
      ) => picker.open({ ref, isEdge, place, isFree: false }),
      onRename: edits.rename,
    }),
    [words, problemsByNode, picker.open, edits.rename],
  )

  const palette = (
    <Palette words={words} searchRef={searchRef} onDrop={edits.drop} onChoose={chooseType} />
  )
  const inspector = chosen !== undefined && graph.nodes[chosen] !== undefined && (
    <Suspense fallback={<InspectorSkeleton />}>
      <Inspector
        key={chosen}
        nodeId={chosen}
        journeyId={journeyId}
        facts={facts}
        words={words}
        problems={problemsByNode.get(chosen) ?? []}
        focusField={focusField}
        onClose={() => {
          flow.select([])
          focus.toCard(chosen)
        }}
        onDelete={() => edits.remove([chosen])}
        onDuplicate={() => edits.duplicate([chosen])}
      />
    </Suspense>
  )

  return (
    <CanvasProvider value={shared}>
      <div className={styles.view} data-has-inspector={(inspector && !isNarrow) || undefined}>
        <div className={styles.canvas} ref={canvasRef}>
          <ReactFlow
            nodes={flow.nodes}
            edges={flow.edges}
            nodeTypes={nodeTypesOfFlow}
            edgeTypes={edgeTypes}
            onNodesChange={onNodesChange}
            onEdgesChange={flow.onEdgesChange}
            onNodeDragStart={() => {
              isDragging.current = true
            }}
            onNodeDragStop={() => {
              isDragging.current = false
            }}
            onConnect={({ source, sourceHandle, target }) =>
              edits.connect({ from: source, port: sourceHandle ?? '' }, target)
            }
            onConnectEnd={onConnectEnd}
            onReconnect={(edge, { source, sourceHandle, target }) =>
              edits.reconnect(
                { from: edge.source, port: edge.sourceHandle ?? '' },
                { from: source, port: sourceHandle ?? '' },
                target,
              )
            }
            isValidConnection={({ source, target }) =>
              source !== target && canFollow(graph.nodes[target]?.type ?? '')
            }
            connectionRadius={28}
            snapToGrid
            snapGrid={[GRID_PX, GRID_PX]}
            deleteKeyCode={null}
            selectionKeyCode="Shift"
            selectionMode={SelectionMode.Partial}
            multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
            panActivationKeyCode="Space"
            zoomOnDoubleClick={false}
            minZoom={0.15}
            maxZoom={2}
            // A first card on an empty canvas stays where it was dropped.
            fitView={!wasEmpty}
            fitViewOptions={fitOptions()}
            defaultViewport={emptyViewport()}
            ariaLabelConfig={{
              'node.a11yDescription.default': t('a11y.node'),
              'edge.a11yDescription.default': t('a11y.edge'),
            }}
            aria-label={t('label')}
            attributionPosition={isPhone ? 'top-right' : 'bottom-right'}
          >
            <Background variant={BackgroundVariant.Dots} gap={24} size={2} color="var(--grid)" />
            {(width > MAP_BESIDE_INSPECTOR_PX || (!isNarrow && !inspector)) && !isEmpty && (
              <MiniMap
                pannable
                zoomable
                ariaLabel={t('minimap')}
                className={styles.minimap}
                style={MAP_SIZE}
                nodeColor="var(--line-strong)"
                maskColor="var(--veil-light)"
                bgColor="var(--surface)"
              />
            )}
          </ReactFlow>
          {isEmpty && <EmptyCanvas words={words} onChoose={chooseType} />}
          {!isNarrow && palette}
          {isProblemsOpen && (
            <ProblemsPanel
              graph={graph}
              problems={problems}
              words={words}
              onShow={show}
              onClose={() => onProblems(false)}
            />
          )}
          <BottomBar
            save={save}
            problems={problems}
            onTidy={() => void tidy()}
            onProblems={() => onProblems(!isProblemsOpen)}
            onAdd={isNarrow ? () => setPaletteOpen(true) : undefined}
            undo={isPhone && <UndoButtons isSmall />}
          />
        </div>
        {inspector && !isNarrow && (
          <aside
            ref={inspectorRef}
            className={styles.inspector}
            onKeyDown={(event) => focus.onKeyDown(event, chosen)}
          >
            {inspector}
          </aside>
        )}
      </div>
      {isNarrow && (
        <>
          <Sheet
            isOpen={isPaletteOpen}
            onClose={() => setPaletteOpen(false)}
            title={t('palette.label')}
          >
            {palette}
          </Sheet>
          <Sheet
            hasOwnHead
            isOpen={Boolean(inspector)}
            onClose={() => flow.select([])}
            title={chosen ? words.nodeName(graph, chosen) : ''}
          >
            {inspector}
          </Sheet>
        </>
      )}
      {picker.request && (
        <StepPicker
          place={picker.request.place}
          words={words}
          onPick={(type) => {
            picker.pick(type)
            focus.toChosen()
          }}
          onClose={picker.close}
        />
      )}
    </CanvasProvider>
  )
}
