import type { Predicate } from '@sojourn/shared/predicate'
import { useTranslation } from 'react-i18next'
import { useDocumentStore } from '../../document/DocumentContext.tsx'
import { IconChevronDown, IconChevronUp, IconPlus, IconTrash } from '../../icons.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, TextField } from '../../ui/fields.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { FieldProps } from '../field-props.ts'
import { useInspector } from '../InspectorContext.tsx'
import { newPortId } from '../new-port-id.ts'
import { PredicateEditor } from '../predicate/PredicateEditor.tsx'
import { RowNotes } from '../RowNotes.tsx'
import { unlinked } from '../unlinked.ts'
import styles from './rows.module.css'

type Case = { id: string; label: string; when: Predicate }
const NOBODY_YET: Predicate = { all: [] }
const MOST_CASES = 50

/** Ordered cases, each a condition with a way of its own: widget `cases`. */
export function CasesField({
  path,
  label,
  help,
  error,
  value,
  onType,
  onSet,
  onSettle,
}: FieldProps) {
  const { t } = useTranslation('inspector')
  const { nodeType, nodeId, words } = useInspector()
  const store = useDocumentStore()
  const cases: Case[] = Array.isArray(value) ? value : []
  const changed = (id: string, part: Partial<Case>) =>
    cases.map((each) => (each.id === id ? { ...each, ...part } : each))
  const move = (index: number, by: -1 | 1) => {
    const [moved] = cases.slice(index, index + 1)
    if (moved) onSet(cases.toSpliced(index, 1).toSpliced(index + by, 0, moved))
  }
  const add = () => {
    const id = newPortId(
      'case',
      cases.map((each) => each.id),
    )
    // The label is the port's name on the canvas, too.
    const ownLabel = t('cases.placeholder', { name: cases.length + 1 })
    onSet([...cases, { id, label: ownLabel, when: NOBODY_YET }])
  }
  const nameOf = ({ id, label: own }: Case, index: number) =>
    own || (id === 'yes' ? words.portName(nodeFrom(store, nodeId), 'yes') : `${index + 1}`)

  return (
    <Field label={label} description={help} error={error}>
      <fieldset className={styles.stack} aria-label={label} onBlur={onSettle}>
        {cases.map((each, index) => {
          const name = nameOf(each, index)
          return (
            <section
              key={each.id}
              className={styles.card}
              aria-label={t('cases.row', { name })}
              data-field={`${path}.${index}`}
            >
              <div className={styles.cardHead}>
                <TextField
                  aria-label={words.field(nodeType.type, `${path}.label`)?.label ?? name}
                  placeholder={each.id === 'yes' ? name : t('cases.placeholder', { name })}
                  maxLength={100}
                  value={each.label}
                  onChange={(event) =>
                    onType(changed(each.id, { label: event.currentTarget.value }))
                  }
                />
                <div className={styles.tools}>
                  <IconButton
                    isSmall
                    label={t('rows.up', { name })}
                    icon={<IconChevronUp size={16} />}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  />
                  <IconButton
                    isSmall
                    label={t('rows.down', { name })}
                    icon={<IconChevronDown size={16} />}
                    disabled={index === cases.length - 1}
                    onClick={() => move(index, 1)}
                  />
                  <IconButton
                    isSmall
                    label={t('rows.remove', { name })}
                    icon={<IconTrash size={16} />}
                    onClick={() =>
                      onSet(
                        cases.filter(({ id }) => id !== each.id),
                        unlinked(store.getState().graph, nodeId, each.id),
                      )
                    }
                  />
                </div>
              </div>
              <PredicateEditor
                label={t('cases.when', { name })}
                value={each.when}
                none={NOBODY_YET}
                subjects={['attribute', 'event', 'data']}
                onType={(when) => onType(changed(each.id, { when: when ?? NOBODY_YET }))}
                onSet={(when) => onSet(changed(each.id, { when: when ?? NOBODY_YET }))}
                onSettle={onSettle}
              />
              <RowNotes path={`${path}.${index}`} />
            </section>
          )
        })}
        <Button
          isSmall
          variant="quiet"
          className={styles.add}
          icon={<IconPlus size={16} />}
          disabled={cases.length >= MOST_CASES}
          onClick={add}
        >
          {t('cases.add')}
        </Button>
      </fieldset>
    </Field>
  )
}

const nodeFrom = (store: ReturnType<typeof useDocumentStore>, nodeId: string) =>
  store.getState().graph.nodes[nodeId] ?? { type: 'branch', config: {} }
