import type { Problem } from '@sojourn/shared/problems'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../api/useErrorText.ts'
import { type Journey, useFacts } from '../canvas/useJourney.ts'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import {
  IconCompare,
  IconCopy,
  IconDownload,
  IconJourney,
  IconMore,
  IconNote,
  IconPause,
  IconPlay,
  IconSettings,
  IconStop,
  IconTrash,
  IconUserPlus,
} from '../icons.ts'
import { downloadDrawing, downloadJourney } from '../journey-files/download-journey.ts'
import { useJourneyActions } from '../journeys/useJourneys.ts'
import { useCounts } from '../live/useCounts.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { toast } from '../ui/toast.tsx'
import type { Words } from '../words/useWords.ts'

// No page begins with a dialog or an open menu.
const PublishDialog = lazy(async () => ({
  default: (await import('./PublishDialog.tsx')).PublishDialog,
}))
const EnrolByHandDialog = lazy(async () => ({
  default: (await import('./EnrolByHandDialog.tsx')).EnrolByHandDialog,
}))
const ExplainPanel = lazy(async () => ({
  default: (await import('../explain/ExplainPanel.tsx')).ExplainPanel,
}))
const FlowInputsDialog = lazy(async () => ({
  default: (await import('../subflows/FlowInputsDialog.tsx')).FlowInputsDialog,
}))
const FlowUsersDialog = lazy(async () => ({
  default: (await import('../subflows/FlowUsersDialog.tsx')).FlowUsersDialog,
}))
const VersionsDialog = lazy(async () => ({
  default: (await import('../diff/VersionsDialog.tsx')).VersionsDialog,
}))
const JourneyConfirm = lazy(async () => ({
  default: (await import('../journeys/JourneyConfirm.tsx')).JourneyConfirm,
}))

type JourneyActionsProps = {
  journey: Journey
  problems: readonly Problem[]
  words: Words
  onSave: () => Promise<boolean>
  revision: () => number
  onShowProblems: () => void
  onSettings: () => void
}

type Open =
  | 'publish'
  | 'explain'
  | 'compare'
  | 'inputs'
  | 'users'
  | 'enrol'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'delete'

/** What can be done to the whole journey: publish, hold, end, copy, download. */
export function JourneyActions(props: JourneyActionsProps) {
  const { journey } = props
  const { t } = useTranslation('publish')
  const store = useDocumentStore()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const { duplicate } = useJourneyActions()
  const [open, setOpen] = useState<Open>()
  const isSubFlow = journey.kind === 'sub-flow'
  const { data: counts } = useCounts(journey.id, journey.version !== null && !isSubFlow)
  const { data: facts } = useFacts(journey.id)
  const close = () => setOpen(undefined)
  const inside = counts?.inside ?? 0
  const { state, version, control } = journey
  const isRunning = !isSubFlow && (state === 'live' || state === 'paused') && control !== 'stop'

  const copy = () =>
    duplicate.mutate(journey.id, {
      onSuccess: ({ id, name }) => {
        toast.done(t('duplicated', { name }))
        void navigate({ to: '/journeys/$journeyId', params: { journeyId: id } })
      },
      onError: (error) => toast.error(errorText(error)),
    })
  const download = async () => {
    if (await props.onSave()) return downloadJourney(journey.id, store.getState().graph.name)
    downloadDrawing(store.getState().graph)
    toast.error(t('downloadedAlone'))
  }
  const item = (
    act: Exclude<Open, 'publish'> | 'settings' | 'duplicate' | 'download',
    icon: React.ReactNode,
    onSelect: () => void,
    isDangerous = false,
  ): MenuItem => ({ label: t(`menu.${act}`), icon, onSelect, isDangerous })

  const items: MenuItem[] = [
    ...(isSubFlow
      ? [
          item('inputs', <IconSettings size={17} />, () => setOpen('inputs')),
          item('users', <IconJourney size={17} />, () => setOpen('users')),
        ]
      : [item('settings', <IconSettings size={17} />, props.onSettings)]),
    ...(!isSubFlow && state === 'live' && control !== 'stop'
      ? [item('enrol', <IconUserPlus size={17} />, () => setOpen('enrol'))]
      : []),
    item('explain', <IconNote size={17} />, () => setOpen('explain')),
    ...(version === null
      ? []
      : [item('compare', <IconCompare size={17} />, () => setOpen('compare'))]),
    item('duplicate', <IconCopy size={17} />, copy),
    item(
      'download',
      <IconDownload size={17} />,
      () => void download().catch((error: unknown) => toast.error(errorText(error))),
    ),
    ...(isRunning || (state === 'draft' && version === null) ? (['divider'] as const) : []),
    ...(state === 'live' && isRunning
      ? [item('pause', <IconPause size={17} />, () => setOpen('pause'))]
      : []),
    ...(state === 'paused' && isRunning
      ? [item('resume', <IconPlay size={17} />, () => setOpen('resume'))]
      : []),
    ...(isRunning ? [item('stop', <IconStop size={17} />, () => setOpen('stop'), true)] : []),
    ...(state === 'draft' && version === null
      ? [item('delete', <IconTrash size={17} />, () => setOpen('delete'), true)]
      : []),
  ]

  return (
    <>
      <Menu items={items}>
        <IconButton label={t('menu.label')} icon={<IconMore size={19} />} />
      </Menu>
      <Button variant="primary" onClick={() => setOpen('publish')}>
        {t('open')}
      </Button>
      <Suspense fallback={null}>
        {open === 'publish' && <PublishDialog {...props} inside={inside} onClose={close} />}
        {open === 'explain' && (
          <ExplainPanel
            graph={store.getState().graph}
            facts={facts}
            words={props.words}
            onShow={(node) => {
              close()
              void navigate({
                to: '/journeys/$journeyId',
                params: { journeyId: journey.id },
                search: { node },
              })
            }}
            onClose={close}
          />
        )}
        {open === 'compare' && (
          <VersionsDialog journeyId={journey.id} words={props.words} onClose={close} />
        )}
        {open === 'inputs' && <FlowInputsDialog journeyId={journey.id} onClose={close} />}
        {open === 'users' && (
          <FlowUsersDialog flow={journey.id} latest={version?.number ?? 0} onClose={close} />
        )}
        {open === 'enrol' && (
          <EnrolByHandDialog journey={journey} words={props.words} onClose={close} />
        )}
        {(open === 'pause' || open === 'resume' || open === 'stop' || open === 'delete') && (
          <JourneyConfirm
            journey={{ id: journey.id, name: journey.name, inside }}
            act={open}
            onClose={() => {
              close()
              if (open === 'delete') void navigate({ to: '/journeys' })
            }}
          />
        )}
      </Suspense>
    </>
  )
}
