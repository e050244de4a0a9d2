import type { GraphKind } from '@sojourn/shared/graph'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../api/useErrorText.ts'
import { PageBody } from '../frame/PageBody.tsx'
import { TopBar } from '../frame/TopBar.tsx'
import { useFormat } from '../i18n/useFormat.ts'
import { IconGift, IconJourney, IconPlus, IconSubFlow, IconWarning } from '../icons.ts'
import { FileDrop } from '../journey-files/FileDrop.tsx'
import { ImportButton } from '../journey-files/ImportButton.tsx'
import { useImport } from '../journey-files/useImport.ts'
import { Button } from '../ui/Button.tsx'
import { OnlyNarrow, OnlyWide } from '../ui/breakpoints.tsx'
import { Card } from '../ui/Card.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/useNow.ts'
import type { JourneyAct } from './acts.ts'
import { FirstJourney } from './FirstJourney.tsx'
import { JourneyConfirm } from './JourneyConfirm.tsx'
import { daysPaused } from './JourneyPills.tsx'
import { JourneyRow } from './JourneyRow.tsx'
import styles from './JourneysPage.module.css'
import { JourneysSkeleton } from './JourneysSkeleton.tsx'
import { JourneyTabs } from './JourneyTabs.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import { type JourneySummary, useJourneyActions, useJourneys } from './useJourneys.ts'

const route = getRouteApi('/frame/journeys')

const ImportDialog = lazy(async () => ({
  default: (await import('../journey-files/ImportDialog.tsx')).ImportDialog,
}))

// From then on a pause is more likely forgotten than meant.
const LONG_PAUSE_DAYS = 30

/** All journeys: what runs, who is inside, and what needs a look. */
export function JourneysPage() {
  const { t } = useTranslation('journeys')
  const { show, query = '' } = route.useSearch()
  const navigate = useNavigate({ from: '/journeys' })
  const { data: journeys, error, refetch } = useJourneys()
  const { create, duplicate } = useJourneyActions()
  const errorText = useErrorText()
  const importing = useImport()
  const now = useNow()
  const [chosen, setChosen] = useState<{ journey: JourneySummary; act: JourneyAct }>()

  const onCreate = (kind: GraphKind = 'journey') =>
    create.mutate(
      { name: t(kind === 'journey' ? 'untitled' : 'untitledFlow'), kind },
      {
        onSuccess: ({ id }) =>
          void navigate({
            to: '/journeys/$journeyId',
            params: { journeyId: id },
            search: { isNew: true },
          }),
        onError: (thrown) => toast.error(errorText(thrown)),
      },
    )
  const onAct = (journey: JourneySummary, act: JourneyAct) => {
    if (act !== 'duplicate') return setChosen({ journey, act })
    duplicate.mutate(journey.id, {
      onSuccess: ({ name }) => toast.done(t('duplicated', { name })),
      onError: (thrown) => toast.error(errorText(thrown)),
    })
  }
  const setQuery = (text: string) =>
    void navigate({ search: (before) => ({ ...before, query: text || undefined }), replace: true })
  const close = () => setChosen(undefined)

  const hasAny = (journeys?.length ?? 0) > 0
  const search = <SearchField value={query} onChange={setQuery} label={t('search')} />
  const beginnings = (
    <>
      <ImportButton onFile={importing.take} />
      <Button icon={<IconGift size={18} />} onClick={() => void navigate({ to: '/templates' })}>
        {t('templates')}
      </Button>
      {hasAny && (
        <Button
          icon={<IconSubFlow size={18} />}
          disabled={create.isPending}
          onClick={() => onCreate('sub-flow')}
        >
          {t('newFlow')}
        </Button>
      )}
    </>
  )
  const wanted = query.trim().toLocaleLowerCase()
  const shown = journeys?.filter(
    (journey) => isShown(journey, show) && journey.name.toLocaleLowerCase().includes(wanted),
  )

  return (
    <>
      <TopBar
        title={t('title')}
        tabs={hasAny && <JourneyTabs journeys={journeys ?? []} />}
        actions={
          <>
            {hasAny && <OnlyWide>{search}</OnlyWide>}
            <OnlyWide>{beginnings}</OnlyWide>
            <Button
              variant="primary"
              icon={<IconPlus size={18} />}
              isBusy={create.isPending}
              onClick={() => onCreate()}
            >
              {t('new')}
            </Button>
          </>
        }
      />
      <FileDrop onFile={importing.take}>
        <PageBody>
          {error && !journeys && <ErrorState error={error} onRetry={() => void refetch()} />}
          {!error && !journeys && <JourneysSkeleton />}
          {journeys && !hasAny && (
            <FirstJourney onCreate={() => onCreate()} isCreating={create.isPending} />
          )}
          {hasAny && (
            <>
              <OnlyNarrow>
                {search}
                <div className={styles.beginnings}>{beginnings}</div>
              </OnlyNarrow>
              <LongPauses journeys={journeys ?? []} now={now} />
            </>
          )}
          {hasAny && shown && (
            <Card isFlush>
              {shown.length === 0 ? (
                <EmptyState
                  icon={<IconJourney size={22} />}
                  title={t('none.title')}
                  text={t('none.text')}
                >
                  <Button onClick={() => void navigate({ search: {} })}>{t('none.all')}</Button>
                </EmptyState>
              ) : (
                <ul>
                  {shown.map((journey) => (
                    <JourneyRow
                      key={journey.id}
                      journey={journey}
                      now={now}
                      onAct={(act) => onAct(journey, act)}
                    />
                  ))}
                </ul>
              )}
            </Card>
          )}
        </PageBody>
      </FileDrop>
      {importing.given && (
        <Suspense fallback={null}>
          <ImportDialog given={importing.given} onClose={importing.close} />
        </Suspense>
      )}
      {chosen?.act === 'rename' && <RenameDialog journey={chosen.journey} onClose={close} />}
      {chosen && chosen.act !== 'rename' && chosen.act !== 'duplicate' && (
        <JourneyConfirm journey={chosen.journey} act={chosen.act} onClose={close} />
      )}
    </>
  )
}

/** Sub-flows have no state that matters here, and so a place of their own. */
const isShown = ({ kind, state }: JourneySummary, show: string | undefined): boolean =>
  show === 'sub-flow' ? kind === show : !show || (kind === 'journey' && state === show)

/** Journeys that may have been forgotten: paused for long, with people inside. */
function LongPauses({ journeys, now }: { journeys: readonly JourneySummary[]; now: number }) {
  const { t } = useTranslation('journeys')
  const format = useFormat()
  const forgotten = journeys.filter(
    (journey) =>
      journey.state === 'paused' &&
      journey.inside > 0 &&
      daysPaused(journey, now) >= LONG_PAUSE_DAYS,
  )
  return forgotten.map((journey) => (
    <p className={styles.pause} key={journey.id}>
      <IconWarning size={18} aria-hidden />
      <span>
        {t('longPause', {
          name: journey.name,
          days: format.duration(`P${daysPaused(journey, now)}D`),
          people: format.number(journey.inside),
          count: journey.inside,
        })}{' '}
        <Link to="/journeys/$journeyId" params={{ journeyId: journey.id }}>
          {t('longPauseLink')}
        </Link>
      </span>
    </p>
  ))
}
