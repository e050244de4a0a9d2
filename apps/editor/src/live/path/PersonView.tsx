import type { Graph } from '@sojourn/shared/graph'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ReactFlowProvider } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isNotFound } from '../../api/errors.ts'
import { JourneySkeleton } from '../../canvas/JourneySkeleton.tsx'
import { contactName } from '../../contacts/contact-name.ts'
import { DocumentProvider } from '../../document/DocumentContext.tsx'
import { createDocument } from '../../document/store.ts'
import { FlowGone } from '../../subflows/FlowGone.tsx'
import { FlowPath } from '../../subflows/FlowPath.tsx'
import type { FlowStop } from '../../subflows/follow-path.ts'
import { useFlowPath } from '../../subflows/useFlowPath.ts'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import type { Words } from '../../words/useWords.ts'
import { LiveCanvas } from '../LiveCanvas.tsx'
import { versionQuery } from '../version-query.ts'
import { litPath } from './lit-path.ts'
import styles from './Path.module.css'
import { PathPanel } from './PathPanel.tsx'
import { type Path, usePath } from './usePath.ts'
import { usePathWords } from './usePathWords.ts'
import { useShowStop } from './useShowStop.ts'

type PersonViewProps = {
  journey: { id: string; name: string }
  enrolment: string
  /** Path of the sub-flow that is looked into. */
  flow: string | undefined
  words: Words
}

/** One person's way through the version that they are in. */
export function PersonView({ journey, enrolment, flow, words }: PersonViewProps) {
  const path = usePath(journey.id, enrolment)
  const {
    data: version,
    error,
    refetch,
  } = useQuery({
    ...versionQuery(journey.id, path.data?.version ?? 0),
    enabled: path.data !== undefined,
  })
  if (isNotFound(path.error)) return <Nobody />
  if (path.error && !path.data)
    return <ErrorState error={path.error} onRetry={() => void path.refetch()} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (path.data === undefined || version === undefined) return <JourneySkeleton />
  return (
    <Way
      key={enrolment}
      journey={journey}
      path={path.data}
      root={version.graph}
      flow={flow}
      words={words}
    />
  )
}

function Nobody() {
  const { t } = useTranslation('live')
  return <EmptyState text={t('path.unknown')} />
}

type WayProps = Omit<PersonViewProps, 'enrolment'> & { path: Path; root: Graph }

function Way({ journey, path, root, flow, words }: WayProps) {
  const { data: inside, error, refetch } = useFlowPath(root, flow ?? '')
  const graph = flow === undefined ? root : inside?.graph
  const search = { tab: 'live', person: path.enrolment }
  const store = useMemo(() => graph && createDocument(graph), [graph])
  const say = usePathWords(path, root, words)
  const last = path.stops.length - 1
  const stops = useMemo(
    () => path.stops.map((stop, at) => say(stop, at === path.stops.length - 1)),
    [path, say],
  )
  // Left alone, it shows where they stand now, also when they go on.
  const [chosen, setChosen] = useState<number>()
  const index = Math.min(chosen ?? last, last)
  const onIndex = useCallback((to: number) => setChosen(to), [])
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (inside === null) return <FlowGone journey={journey} search={search} />
  if (graph === undefined || store === undefined) return <JourneySkeleton />
  return (
    <DocumentProvider store={store}>
      <ReactFlowProvider key={flow ?? ''}>
        <Drawing
          journey={journey}
          path={path}
          graph={graph}
          level={flow ?? ''}
          flowStops={inside?.stops}
          words={words}
          index={index}
        >
          {(onClose) => (
            <PathPanel
              path={path}
              stops={stops}
              index={index}
              onIndex={onIndex}
              onClose={onClose}
            />
          )}
        </Drawing>
      </ReactFlowProvider>
    </DocumentProvider>
  )
}

type DrawingProps = {
  journey: { id: string; name: string }
  path: Path
  graph: Graph
  level: string
  flowStops: readonly FlowStop[] | undefined
  words: Words
  index: number
  children: (onClose: () => void) => React.ReactNode
}

function Drawing(props: DrawingProps) {
  const { journey, path, graph, level, flowStops, words, index, children } = props
  const { t } = useTranslation('live')
  const navigate = useNavigate()
  const lit = useMemo(
    () => litPath(graph, level, path.stops.slice(0, index + 1)),
    [graph, level, path, index],
  )
  useShowStop(lit.here)
  const shared = useMemo(() => ({ words, problems: new Map() }), [words])
  const name = contactName(path.contact, path.contact.id)
  const onClose = useCallback(
    () =>
      void navigate({
        to: '/journeys/$journeyId',
        params: { journeyId: journey.id },
        search: { tab: 'live', ...(level && { flow: level }) },
      }),
    [navigate, journey.id, level],
  )
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose()
    }
    document.addEventListener('keydown', leave)
    return () => document.removeEventListener('keydown', leave)
  }, [onClose])
  const isElsewhere = level !== '' && lit.here === undefined && path.stops.length > 0
  return (
    <LiveCanvas
      shared={shared}
      label={t('path.canvas', { name })}
      nodeClass={(id) =>
        id === lit.here ? styles.here : lit.nodes.has(id) ? styles.lit : styles.dim
      }
      edgeClass={(id) => (lit.edges.has(id) ? styles.lit : styles.dim)}
      side={{
        title: t('path.title', { name }),
        content: children(onClose),
        onClose,
        isBeside: true,
      }}
      note={isElsewhere && <span className={styles.elsewhere}>{t('path.elsewhere')}</span>}
      path={
        level !== '' && flowStops
          ? () => (
              <FlowPath
                journey={journey}
                stops={flowStops}
                search={{ tab: 'live', person: path.enrolment }}
              />
            )
          : undefined
      }
    />
  )
}
