import type { Graph } from '@sojourn/shared/graph'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { useDocument } from '../document/DocumentContext.tsx'
import { useFormat } from '../i18n/useFormat.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { Select } from '../ui/Select.tsx'
import type { Words } from '../words/useWords.ts'
import { DiffList } from './DiffList.tsx'
import styles from './VersionsDialog.module.css'

const versions = client.journeys.api.journeys[':id'].versions
const DRAFT = 'draft'

type VersionsDialogProps = { journeyId: string; words: Words; onClose: () => void }

/** Any two published versions of a journey, or one and the draft, and what they differ in. */
export function VersionsDialog({ journeyId, words, onClose }: VersionsDialogProps) {
  const { t } = useTranslation('diff')
  const { t: frame } = useTranslation('frame')
  const format = useFormat()
  const draft = useDocument((state) => state.graph)
  const { data, error } = useQuery({
    queryKey: ['journeys', journeyId, 'versions'],
    queryFn: () => answer(versions.$get({ param: { id: journeyId } })),
  })
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({})
  const numbers = data?.versions ?? []
  const from = chosen.from ?? String(numbers[0]?.number ?? DRAFT)
  const to = chosen.to ?? DRAFT
  const before = useVersion(journeyId, from, draft)
  const after = useVersion(journeyId, to, draft)
  const options = [
    { value: DRAFT, label: t('versions.draft') },
    ...numbers.map(({ number, publishedAt, isLive }) => ({
      value: String(number),
      label: t(isLive ? 'versions.live' : 'versions.version', {
        number,
        date: format.dateTime(publishedAt),
      }),
    })),
  ]
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      title={t('versions.title')}
      actions={<Button onClick={onClose}>{frame('close')}</Button>}
    >
      <div className={styles.choice}>
        <Select
          label={t('versions.from')}
          data={options}
          value={from}
          onChange={(value) => value !== null && setChosen({ ...chosen, from: value })}
        />
        <Select
          label={t('versions.to')}
          data={options}
          value={to}
          onChange={(value) => value !== null && setChosen({ ...chosen, to: value })}
        />
      </div>
      {before.graph && after.graph && (
        <DiffList before={before.graph} after={after.graph} words={words} />
      )}
      <ProblemNote error={error ?? before.error ?? after.error} />
    </Dialog>
  )
}

const useVersion = (
  id: string,
  number: string,
  draft: Graph,
): { graph: Graph | undefined; error: unknown } => {
  const { data, error } = useQuery({
    queryKey: ['version', id, Number(number)],
    queryFn: () => answer(versions[':number'].$get({ param: { id, number } })),
    enabled: number !== DRAFT,
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
  return number === DRAFT ? { graph: draft, error: null } : { graph: data?.graph, error }
}
