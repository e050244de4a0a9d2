import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { TabLink, Tabs } from '../ui/Tabs.tsx'
import type { JourneySummary } from './useJourneys.ts'

const STATES = ['live', 'draft', 'paused', 'stopped'] as const

/** The list by state, with how many there are; a state that none has gets no tab. */
export function JourneyTabs({ journeys }: { journeys: readonly JourneySummary[] }) {
  const { t } = useTranslation('journeys')
  const format = useFormat()
  const subFlows = journeys.filter(({ kind }) => kind === 'sub-flow').length
  const exact = { exact: true, includeSearch: true }
  return (
    <Tabs label={t('tabs.label')}>
      <TabLink to="/journeys" search={({ query }) => ({ query })} activeOptions={exact}>
        {t('tabs.all')} {format.number(journeys.length)}
      </TabLink>
      {STATES.map((state) => {
        const count = journeys.filter(
          (journey) => journey.kind === 'journey' && journey.state === state,
        ).length
        if (count === 0) return null
        return (
          <TabLink
            key={state}
            to="/journeys"
            search={({ query }) => ({ query, show: state })}
            activeOptions={exact}
          >
            {t(`tabs.${state}`)} {format.number(count)}
          </TabLink>
        )
      })}
      {subFlows > 0 && (
        <TabLink
          to="/journeys"
          search={({ query }) => ({ query, show: 'sub-flow' as const })}
          activeOptions={exact}
        >
          {t('tabs.subFlows')} {format.number(subFlows)}
        </TabLink>
      )}
    </Tabs>
  )
}
