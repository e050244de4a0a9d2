import { nodeTypes } from '@sojourn/nodes'
import type { JourneySettings } from '@sojourn/shared/graph'
import type { NodeType } from '@sojourn/shared/node-type'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFacts } from '../canvas/useJourney.ts'
import { useDocument, useDocumentStore } from '../document/DocumentContext.tsx'
import { InspectorProvider } from '../inspector/InspectorContext.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm } from '../ui/Dialog.tsx'
import type { Words } from '../words/useWords.ts'
import { EntrySection } from './settings/EntrySection.tsx'
import { ExitsSection } from './settings/ExitsSection.tsx'
import { ReentrySection } from './settings/ReentrySection.tsx'
import { SendingSection } from './settings/SendingSection.tsx'

type JourneySettingsDialogProps = { journeyId: string; words: Words; onClose: () => void }

/** Who may enter, how mails go out, and by what everybody leaves. */
export function JourneySettingsDialog({ journeyId, words, onClose }: JourneySettingsDialogProps) {
  const { t } = useTranslation('publish')
  const store = useDocumentStore()
  const before = useDocument((state) => state.graph.settings)
  const [settings, setSettings] = useState<JourneySettings>(before)
  const { data: facts } = useFacts(journeyId)
  // Fields of conditions ask what there is to speak of; a goal speaks of the same.
  const shared = useMemo(
    () => ({
      nodeId: '',
      journeyId,
      nodeType: nodeTypes.get('goal') as NodeType,
      facts,
      words,
      problems: [],
    }),
    [journeyId, facts, words],
  )
  const change = (changes: Partial<JourneySettings>) => setSettings({ ...settings, ...changes })
  const { reentry, exits, window, maxInside, rate, spread, priority } = settings
  const isUnfinished = reentry.rule === 'parallel' && reentry.key.trim() === ''

  const submit = () => {
    if (isUnfinished) return
    store.getState().commit({ key: 'undo.settings' }, { op: 'set-settings', settings })
    onClose()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={submit}
      title={t('settings.title')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" disabled={isUnfinished}>
            {t('settings.submit')}
          </Button>
        </>
      }
    >
      <InspectorProvider value={shared}>
        <DialogForm>
          <ReentrySection reentry={reentry} onChange={(next) => change({ reentry: next })} />
          <EntrySection window={window} maxInside={maxInside} onChange={change} />
          <SendingSection rate={rate} spread={spread} priority={priority} onChange={change} />
          <ExitsSection exits={exits} onChange={(next) => change({ exits: next })} />
        </DialogForm>
      </InspectorProvider>
    </Dialog>
  )
}
