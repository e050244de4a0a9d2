import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useInspector } from '../InspectorContext.tsx'
import { type DraftGroup, toDraft, toPredicate } from './draft.ts'
import { GroupRows } from './GroupRows.tsx'
import { MatchingPeople } from './MatchingPeople.tsx'
import { NestedEditorProvider, type PredicateEditorProps, useIsNested } from './NestedEditor.tsx'
import styles from './Predicate.module.css'

const newId = () => crypto.randomUUID()

/** Builds a condition row by row, and reads it aloud on top. Rows that are not finished stay here. */
export function PredicateEditor({
  label,
  value,
  none,
  subjects,
  onType,
  onSet,
  onSettle,
}: PredicateEditorProps) {
  const { t } = useTranslation('inspector')
  const { words } = useInspector()
  const isNested = useIsNested()
  const stands = JSON.stringify(value)
  const [local, setLocal] = useState(() => ({ draft: toDraft(value, newId), stands }))
  // A change from elsewhere, such as undo, takes the place of what stands here.
  const draft = local.stands === stands ? local.draft : toDraft(value, newId)
  if (local.stands !== stands) setLocal({ draft, stands })

  const change = (next: DraftGroup, isTyping: boolean) => {
    const predicate = toPredicate(next) ?? none
    const after = JSON.stringify(predicate)
    setLocal({ draft: next, stands: after })
    if (after === stands) return
    if (isTyping) onType(predicate)
    else onSet(predicate)
  }
  const said = toPredicate(draft)
  return (
    <fieldset className={styles.editor} aria-label={label} onBlur={onSettle}>
      {said !== undefined && (
        <p className={styles.said} aria-live="polite">
          {words.predicate(said)}
        </p>
      )}
      {said !== undefined && !isNested && <MatchingPeople predicate={said} />}
      {draft.members.length === 0 && <p className={styles.empty}>{t('condition.empty')}</p>}
      <NestedEditorProvider value={PredicateEditor}>
        <GroupRows group={draft} subjects={subjects} depth={0} onChange={change} />
      </NestedEditorProvider>
    </fieldset>
  )
}
