import { nodeTypes } from '@sojourn/nodes'
import { isTrigger } from '@sojourn/shared/node-type'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import type { Journey } from '../canvas/useJourney.ts'
import { contactName } from '../contacts/contact-name.ts'
import { useContacts } from '../contacts/useContacts.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { Select } from '../ui/Select.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { useDebounced } from '../ui/useDebounced.ts'
import type { Words } from '../words/useWords.ts'
import styles from './EnrolByHandDialog.module.css'

type EnrolByHandDialogProps = { journey: Journey; words: Words; onClose: () => void }

/** Lets chosen contacts into the version that runs, by one of its triggers. */
export function EnrolByHandDialog({ journey, words, onClose }: EnrolByHandDialogProps) {
  const { t } = useTranslation('publish')
  const { t: contacts } = useTranslation('contacts')
  const queryClient = useQueryClient()
  const [query, setQuery] = useState('')
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useContacts(useDebounced(query))
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const triggers = Object.entries(journey.graph.nodes).filter(([, node]) => {
    const nodeType = nodeTypes.get(node.type)
    return nodeType !== undefined && isTrigger(nodeType) && !node.disabled
  })
  const [trigger, setTrigger] = useState(
    triggers.find(([, node]) => node.type === 'trigger-api')?.[0] ?? triggers[0]?.[0],
  )
  const enrol = useMutation({
    mutationFn: () =>
      answer(
        client.people.api.journeys[':id'].enrol.$post({
          param: { id: journey.id },
          json: { contacts: [...chosen.keys()], ...(trigger ? { trigger } : {}) },
        }),
      ),
    onSuccess: ({ accepted, refused }) => {
      if (accepted > 0) toast.done(t('enrol.done', { count: accepted }))
      if (refused.length > 0) toast.error(t('enrol.refused', { count: refused.length }))
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['counts', journey.id] }),
  })
  const toggle = (id: string, name: string) => {
    const next = new Map(chosen)
    if (!next.delete(id)) next.set(id, name)
    setChosen(next)
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('enrol.title')}
      size="medium"
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            disabled={chosen.size === 0}
            isBusy={enrol.isPending}
            onClick={() => enrol.mutate()}
          >
            {chosen.size === 0 ? t('enrol.choose') : t('enrol.submit', { count: chosen.size })}
          </Button>
        </>
      }
    >
      <DialogForm>
        {triggers.length > 1 && (
          <Select
            label={t('enrol.trigger')}
            value={trigger ?? null}
            onChange={(id) => setTrigger(id ?? undefined)}
            data={triggers.map(([id]) => ({
              value: id,
              label: words.nodeName(journey.graph, id),
            }))}
          />
        )}
        <SearchField value={query} onChange={setQuery} label={t('enrol.search')} />
        {data === undefined ? (
          <SkeletonRows rows={4} />
        ) : (
          <ul className={styles.list} aria-label={t('enrol.contacts')}>
            {data.contacts.map((contact) => {
              const name = contactName(contact, contacts('nameless'))
              return (
                <li key={contact.id}>
                  <label className={styles.row}>
                    <input
                      type="checkbox"
                      checked={chosen.has(contact.id)}
                      onChange={() => toggle(contact.id, name)}
                    />
                    <span>
                      <b>{name}</b>
                      {contact.name && contact.email && <small>{contact.email}</small>}
                    </span>
                  </label>
                </li>
              )
            })}
            {data.contacts.length === 0 && <li className={styles.none}>{t('enrol.none')}</li>}
          </ul>
        )}
        {hasNextPage && (
          <Button isSmall isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('enrol.more')}
          </Button>
        )}
        <ProblemNote error={enrol.error} />
      </DialogForm>
    </Dialog>
  )
}
