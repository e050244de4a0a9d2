import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageBody } from '../frame/PageBody.tsx'
import { TopBar } from '../frame/TopBar.tsx'
import { IconJourney } from '../icons.ts'
import { ShapePicture } from '../journeys/ShapePicture.tsx'
import { Button } from '../ui/Button.tsx'
import { Pill } from '../ui/Pill.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import styles from './TemplatesPage.module.css'
import { type Template, useTemplates } from './useTemplates.ts'

// Its fields weigh more than the page.
const UseTemplateDialog = lazy(async () => ({
  default: (await import('./UseTemplateDialog.tsx')).UseTemplateDialog,
}))

const route = getRouteApi('/frame/templates')

/** The gallery: journeys to begin with, by picture and by word. */
export function TemplatesPage() {
  const { t } = useTranslation('templates')
  const { query = '' } = route.useSearch()
  const navigate = useNavigate({ from: '/templates' })
  const { data: templates, error, refetch } = useTemplates()
  const [chosen, setChosen] = useState<Template>()
  const setQuery = (text: string) =>
    void navigate({ search: { query: text || undefined }, replace: true })
  const shown = templates?.filter((template) => isFound(template, query))

  return (
    <>
      <TopBar title={t('title')} parent={{ label: t('journeys'), to: '/journeys' }} />
      <PageBody>
        <p className={styles.intro}>{t('intro')}</p>
        <div className={styles.search}>
          <SearchField value={query} onChange={setQuery} label={t('search')} />
        </div>
        {error && !templates && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!error && !templates && (
          <div className={styles.grid}>
            {[1, 2, 3, 4].map((key) => (
              <Skeleton key={key} height={240} />
            ))}
          </div>
        )}
        {shown?.length === 0 && (
          <EmptyState
            icon={<IconJourney size={22} />}
            title={t('none.title')}
            text={t('none.text')}
          >
            <Button onClick={() => setQuery('')}>{t('none.all')}</Button>
          </EmptyState>
        )}
        <ul className={styles.grid}>
          {shown?.map((template) => (
            <li key={template.id} className={styles.card}>
              <div className={styles.picture}>
                <ShapePicture shape={template.shape} />
              </div>
              <h2>{template.name}</h2>
              <p className={styles.text}>{template.description}</p>
              <p className={styles.tags}>
                {template.tags.map((tag) => (
                  <Pill key={tag}>{tag}</Pill>
                ))}
              </p>
              <div className={styles.foot}>
                <span>{t('mails', { count: template.mails.length })}</span>
                <Button
                  aria-label={t('useNamed', { name: template.name })}
                  onClick={() => setChosen(template)}
                >
                  {t('use')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </PageBody>
      <Suspense fallback={null}>
        {chosen && <UseTemplateDialog template={chosen} onClose={() => setChosen(undefined)} />}
      </Suspense>
    </>
  )
}

/** True when every word of the query is somewhere in the template's words, in whatever language. */
const isFound = ({ name, description, tags, otherWords }: Template, query: string): boolean => {
  const text = [name, description, ...tags, ...otherWords].join('\n').toLocaleLowerCase()
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
