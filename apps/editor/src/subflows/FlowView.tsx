import type { Graph } from '@sojourn/shared/graph'
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CanvasProvider } from '../canvas/CanvasContext.tsx'
import styles from '../canvas/DesignView.module.css'
import { fitOptions } from '../canvas/fit-options.ts'
import { edgeTypes, nodeTypesOfFlow } from '../canvas/flow-types.ts'
import { JourneySkeleton } from '../canvas/JourneySkeleton.tsx'
import { useFlow } from '../canvas/useFlow.ts'
import { NARROW_PX, useWidth } from '../canvas/useWidth.ts'
import { DocumentProvider, useDocument } from '../document/DocumentContext.tsx'
import { createDocument } from '../document/store.ts'
import { PeoplePanel } from '../live/PeoplePanel.tsx'
import { useCounts } from '../live/useCounts.ts'
import { Sheet } from '../ui/Dialog.tsx'
import { ErrorState } from '../ui/states.tsx'
import type { Words } from '../words/useWords.ts'
import { countsInside } from './counts-inside.ts'
import { FlowPath } from './FlowPath.tsx'
import { type FlowStop, useFlowPath } from './useFlowPath.ts'

type FlowViewProps = {
  journey: { id: string; name: string }
  /** The graph that the path begins in. */
  root: Graph
  path: string
  /** With the people in it. */
  isLive: boolean
  words: Words
}

/** A sub-flow in the version that is pinned where the path leads, to be looked at. */
export function FlowView({ root, ...props }: FlowViewProps) {
  const { data, error, refetch } = useFlowPath(root, props.path)
  const store = useMemo(() => data && createDocument(data.graph), [data])
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined || store === undefined) return <JourneySkeleton />
  return (
    <DocumentProvider store={store}>
      <ReactFlowProvider key={props.path}>
        <Inside {...props} stops={data.stops} />
      </ReactFlowProvider>
    </DocumentProvider>
  )
}

type InsideProps = Omit<FlowViewProps, 'root'> & { stops: readonly FlowStop[] }

function Inside({ journey, path, isLive, words, stops }: InsideProps) {
  const { t } = useTranslation('canvas')
  const graph = useDocument((state) => state.graph)
  const flow = useFlow(graph)
  const { data: counts } = useCounts(journey.id, isLive)
  const [node, setNode] = useState<string>()
  const isNarrow = useWidth() <= NARROW_PX
  const shared = useMemo(
    () => ({
      words,
      problems: new Map(),
      ...(isLive && { live: { ...countsInside(counts, path), onPeople: setNode } }),
    }),
    [words, counts, isLive, path],
  )
  const { waiting = 0, parked = 0 } = counts?.nodes[`${path}/${node}`] ?? {}
  const people = node !== undefined && (
    <PeoplePanel
      key={node}
      journeyId={journey.id}
      node={`${path}/${node}`}
      name={words.nodeName(graph, node)}
      count={{ inside: waiting + parked, parked }}
      onClose={() => setNode(undefined)}
    />
  )
  return (
    <CanvasProvider value={shared}>
      <div className={styles.view} data-has-inspector={(people && !isNarrow) || undefined}>
        <div className={styles.canvas}>
          <ReactFlow
            nodes={flow.nodes}
            edges={flow.edges}
            nodeTypes={nodeTypesOfFlow}
            edgeTypes={edgeTypes}
            onNodesChange={flow.onNodesChange}
            onEdgesChange={flow.onEdgesChange}
            nodesDraggable={false}
            nodesConnectable={false}
            edgesReconnectable={false}
            deleteKeyCode={null}
            zoomOnDoubleClick={false}
            minZoom={0.15}
            fitView
            fitViewOptions={fitOptions(false)}
            aria-label={t('label')}
          >
            <Background variant={BackgroundVariant.Dots} gap={24} size={2} color="var(--grid)" />
          </ReactFlow>
          <FlowPath journey={journey} stops={stops} tab={isLive ? 'live' : undefined} />
        </div>
        {people && !isNarrow && <aside className={styles.inspector}>{people}</aside>}
      </div>
      {isNarrow && (
        <Sheet
          hasOwnHead
          isOpen={node !== undefined}
          onClose={() => setNode(undefined)}
          title={node === undefined ? '' : words.nodeName(graph, node)}
        >
          {people}
        </Sheet>
      )}
    </CanvasProvider>
  )
}
