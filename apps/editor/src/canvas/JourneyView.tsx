import { emptyGraph } from '@sojourn/shared/graph'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { DocumentProvider } from '../document/DocumentContext.tsx'
import { findHistory } from '../document/kept-history.ts'
import { createDocument } from '../document/store.ts'
import { useKeptHistory } from '../document/useKeptHistory.ts'
import { TopBar } from '../frame/TopBar.tsx'
import { useProblems } from '../problems/useProblems.ts'
import { JourneyActions } from '../publish/JourneyActions.tsx'
import { JourneyState } from '../publish/JourneyState.tsx'
import { useFlowVersions } from '../subflows/useFlowVersions.ts'
import { useTakenIn } from '../together/useTakenIn.ts'
import { TabLink, Tabs } from '../ui/Tabs.tsx'
import { useWords } from '../words/useWords.ts'
import { DesignView } from './DesignView.tsx'
import { JourneySkeleton } from './JourneySkeleton.tsx'
import { JourneyTitle } from './JourneyTitle.tsx'
import styles from './JourneyView.module.css'
import { KeptDraftNote } from './KeptDraftNote.tsx'
import { findDraft, forgetDraft } from './kept-draft.ts'
import { UndoButtons } from './UndoButtons.tsx'
import { useAutosave } from './useAutosave.ts'
import { type Journey, useFacts } from './useJourney.ts'
import { PHONE_PX, useWidth } from './useWidth.ts'

const ConflictDialog = lazy(async () => ({
  default: (await import('../together/ConflictDialog.tsx')).ConflictDialog,
}))
const JourneySettingsDialog = lazy(async () => ({
  default: (await import('../publish/JourneySettingsDialog.tsx')).JourneySettingsDialog,
}))
const PausedItself = lazy(async () => ({
  default: (await import('../publish/PausedItself.tsx')).PausedItself,
}))
const LiveView = lazy(async () => ({ default: (await import('../live/LiveView.tsx')).LiveView }))

const FlowView = lazy(async () => ({
  default: (await import('../subflows/FlowView.tsx')).FlowView,
}))

const route = getRouteApi('/frame/journeys/$journeyId')

/** The journey that was loaded: its document, its tabs, and what is shared by them. */
export function JourneyView({ journey }: { journey: Journey }) {
  const { t } = useTranslation('canvas')
  const { tab, isNew, node, status, flow, person, version } = route.useSearch()
  const [store] = useState(() =>
    createDocument(journey.graph, findHistory(journey.id, journey.graph)),
  )
  useKeptHistory(journey.id, store)
  const [kept, setKept] = useState(() => findDraft(journey.id, journey.graph))
  const [isProblemsOpen, setProblemsOpen] = useState(false)
  const [areSettingsOpen, setSettingsOpen] = useState(false)
  const graph = useStore(store, (state) => state.graph)
  const { data: facts } = useFacts(journey.id)
  useFlowVersions(journey.id, graph, facts)
  const words = useWords(facts)
  const { problems, byNode } = useProblems(graph, facts)
  const tellTakenIn = useTakenIn(words)
  const { state, conflict, save, settle, hear, savedRevision } = useAutosave(
    journey.id,
    store,
    journey.revision,
    (before, after) => void tellTakenIn(before, after),
  )
  const isPhone = useWidth() <= PHONE_PX
  // Nobody is in a sub-flow by itself: people are watched in the journeys that use it.
  const wasPublished = journey.version !== null && journey.kind === 'journey'
  const isLive = tab === 'live' && wasPublished

  // Somebody else saved, and nothing of ours is in the way: theirs is shown.
  const { revision, graph: newest } = journey
  useEffect(() => {
    if (state === 'saved' && revision > savedRevision()) void hear(newest, revision)
  }, [revision, newest, state, savedRevision, hear])

  return (
    <DocumentProvider store={store}>
      <TopBar
        title={graph.name}
        parent={{ label: t('journeys'), to: '/journeys' }}
        heading={<JourneyTitle isNew={isNew === true} />}
        pills={<JourneyState journey={journey} />}
        tabs={
          wasPublished && (
            <Tabs label={t('tabs.label')}>
              <TabLink
                to="/journeys/$journeyId"
                params={{ journeyId: journey.id }}
                activeOptions={{ exact: true, includeSearch: true }}
              >
                {t('tabs.design')}
              </TabLink>
              <TabLink
                to="/journeys/$journeyId"
                params={{ journeyId: journey.id }}
                search={{ tab: 'live' }}
                activeOptions={{ includeSearch: true }}
              >
                {t('tabs.live')}
              </TabLink>
            </Tabs>
          )
        }
        actions={
          <>
            {!isLive && !isPhone && <UndoButtons />}
            <JourneyActions
              journey={journey}
              problems={problems}
              words={words}
              onSave={save}
              revision={savedRevision}
              onShowProblems={() => setProblemsOpen(true)}
              onSettings={() => setSettingsOpen(true)}
            />
          </>
        }
      />
      <div className={styles.page}>
        <Suspense fallback={null}>
          {journey.pauseReason && <PausedItself journey={journey} words={words} />}
        </Suspense>
        <div className={styles.body}>
          {kept && (
            <KeptDraftNote
              onTake={() => {
                // Where somebody saved meanwhile, saving finds out and takes it in. Without a common ground
                // everything that differs is asked for.
                settle(kept.base ?? emptyGraph(kept.graph.name, kept.graph.kind), kept.revision)
                store.getState().replace(kept.graph)
                setKept(undefined)
              }}
              onDrop={() => {
                forgetDraft(journey.id)
                setKept(undefined)
              }}
            />
          )}
          {isLive ? (
            <Suspense fallback={<JourneySkeleton />}>
              <LiveView
                journey={journey}
                words={words}
                asked={node === undefined ? undefined : { node, status }}
                flow={flow}
                version={version}
                person={person}
              />
            </Suspense>
          ) : flow !== undefined ? (
            <Suspense fallback={<JourneySkeleton />}>
              <FlowView journey={journey} root={graph} path={flow} isLive={false} words={words} />
            </Suspense>
          ) : (
            <DesignView
              journeyId={journey.id}
              facts={facts}
              words={words}
              problems={problems}
              problemsByNode={byNode}
              save={{ state, retry: () => void save() }}
              isProblemsOpen={isProblemsOpen}
              onProblems={setProblemsOpen}
              onSettings={() => setSettingsOpen(true)}
              firstNode={node}
            />
          )}
        </div>
      </div>
      {areSettingsOpen && (
        <Suspense fallback={null}>
          <JourneySettingsDialog
            journeyId={journey.id}
            words={words}
            onClose={() => setSettingsOpen(false)}
          />
        </Suspense>
      )}
      {conflict && (
        <Suspense fallback={null}>
          <ConflictDialog
            elsewhere={conflict}
            words={words}
            onSettle={() => {
              settle(conflict.theirs, conflict.revision)
              if (store.getState().graph === conflict.theirs) forgetDraft(journey.id)
              void save()
            }}
          />
        </Suspense>
      )}
    </DocumentProvider>
  )
}
