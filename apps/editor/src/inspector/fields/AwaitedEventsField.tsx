import type { Predicate } from '@sojourn/shared/predicate'
import { useTranslation } from 'react-i18next'
import { useDocumentStore } from '../../document/DocumentContext.tsx'
import { IconPlus, IconTrash } from '../../icons.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/fields.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { EventAtHandProvider } from '../event-properties.ts'
import type { FieldProps } from '../field-props.ts'
import { useInspector } from '../InspectorContext.tsx'
import { newPortId } from '../new-port-id.ts'
import { PredicateEditor } from '../predicate/PredicateEditor.tsx'
import { RowNotes } from '../RowNotes.tsx'
import { unlinked } from '../unlinked.ts'
import { EventNameInput } from './NameInputs.tsx'
import styles from './rows.module.css'

type Awaited = { port: string; event: string; where?: Predicate }
const MOST_EVENTS = 20

/** The events that end a wait, each with a way of its own and a condition on it: widget `awaited-events`. */
export function AwaitedEventsField({
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
  const events: Awaited[] = Array.isArray(value) ? value : []
  const withEvent = (port: string, event: string) =>
    events.map((each) => (each.port === port ? { ...each, event } : each))
  const withWhere = (port: string, where: Predicate | undefined) =>
    events.map((each) => {
      if (each.port !== port) return each
      const { where: _, ...rest } = each
      return where === undefined ? rest : { ...rest, where }
    })
  const add = () => {
    const port = newPortId(
      'event',
      events.map((each) => each.port),
    )
    onSet([...events, { port, event: '' }])
  }
  const eventLabel = words.field(nodeType.type, `${path}.event`)?.label ?? label
  const whereLabel = words.field(nodeType.type, `${path}.where`)?.label ?? t('condition.where')

  return (
    <Field label={label} description={help} error={error}>
      <fieldset className={styles.stack} aria-label={label} onBlur={onSettle}>
        {events.map((each, index) => {
          const name = each.event || String(index + 1)
          return (
            <section
              key={each.port}
              className={styles.card}
              aria-label={t('events.row', { name })}
              data-field={`${path}.${index}`}
            >
              <div className={styles.cardHead}>
                <EventNameInput
                  aria-label={eventLabel}
                  placeholder={eventLabel}
                  maxLength={200}
                  value={each.event}
                  onChange={(event) => onType(withEvent(each.port, event))}
                />
                <IconButton
                  label={t('rows.remove', { name })}
                  icon={<IconTrash size={16} />}
                  onClick={() =>
                    onSet(
                      events.filter(({ port }) => port !== each.port),
                      unlinked(store.getState().graph, nodeId, each.port),
                    )
                  }
                />
              </div>
              <details className={styles.where} open={each.where !== undefined}>
                <summary>{whereLabel}</summary>
                <EventAtHandProvider value={each.event}>
                  <PredicateEditor
                    label={whereLabel}
                    value={each.where}
                    subjects={['property', 'attribute', 'data', 'event']}
                    onType={(where) => onType(withWhere(each.port, where))}
                    onSet={(where) => onSet(withWhere(each.port, where))}
                    onSettle={onSettle}
                  />
                </EventAtHandProvider>
              </details>
              <RowNotes path={`${path}.${index}`} />
            </section>
          )
        })}
        <Button
          isSmall
          variant="quiet"
          className={styles.add}
          icon={<IconPlus size={16} />}
          disabled={events.length >= MOST_EVENTS}
          onClick={add}
        >
          {t('events.add')}
        </Button>
      </fieldset>
    </Field>
  )
}
