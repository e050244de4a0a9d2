import type { ExitRule } from '@sojourn/shared/graph'
import type { Predicate } from '@sojourn/shared/predicate'
import { useTranslation } from 'react-i18next'
import { IconTrash } from '../../icons.ts'
import { EventAtHandProvider } from '../../inspector/event-properties.ts'
import { EventNameInput } from '../../inspector/fields/NameInputs.tsx'
import rows from '../../inspector/fields/rows.module.css'
import { PredicateEditor } from '../../inspector/predicate/PredicateEditor.tsx'
import { TextField } from '../../ui/fields.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Segmented } from '../../ui/Segmented.tsx'

type ExitCardProps = {
  exit: ExitRule
  number: number
  onChange: (exit: ExitRule) => void
  onRemove: () => void
}

const NO_CONDITION: Predicate = { all: [] }
const nothing = () => {}

/** One rule for leaving: an event, with a condition on it if need be, or a condition alone. */
export function ExitCard({ exit, number, onChange, onRemove }: ExitCardProps) {
  const { t } = useTranslation('publish')
  const { id, label, event = '', where, when } = exit
  const common = { id, ...(label === undefined ? {} : { label }) }
  const withWhere = (next: Predicate | undefined) =>
    onChange({ ...common, event, ...(next === undefined ? {} : { where: next }) })
  const withWhen = (next: Predicate | undefined) =>
    onChange({ ...common, when: next ?? NO_CONDITION })

  return (
    <section className={rows.card} aria-label={t('settings.exit', { number })}>
      <div className={rows.cardHead}>
        <Segmented
          aria-label={t('settings.exitKind')}
          value={when === undefined ? 'event' : 'condition'}
          onChange={(kind) =>
            onChange(
              kind === 'event' ? { ...common, event: '' } : { ...common, when: NO_CONDITION },
            )
          }
          data={[
            { value: 'event', label: t('settings.exitEvent') },
            { value: 'condition', label: t('settings.exitCondition') },
          ]}
        />
        <IconButton
          label={t('settings.removeExit', { number })}
          icon={<IconTrash size={16} />}
          onClick={onRemove}
        />
      </div>
      <TextField
        aria-label={t('settings.exitLabel')}
        placeholder={t('settings.exitLabel')}
        maxLength={100}
        value={label ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const { label: _, ...rest } = exit
          onChange(value === '' ? rest : { ...rest, label: value })
        }}
      />
      {when === undefined ? (
        <>
          <EventNameInput
            aria-label={t('settings.exitEventName')}
            placeholder={t('settings.exitEventName')}
            maxLength={200}
            value={event}
            onChange={(next) =>
              onChange({ ...common, event: next, ...(where === undefined ? {} : { where }) })
            }
          />
          <details open={where !== undefined}>
            <summary>{t('settings.exitWhere')}</summary>
            <EventAtHandProvider value={event}>
              <PredicateEditor
                label={t('settings.exitWhere')}
                value={where}
                subjects={['property', 'attribute', 'data', 'event']}
                onType={withWhere}
                onSet={withWhere}
                onSettle={nothing}
              />
            </EventAtHandProvider>
          </details>
        </>
      ) : (
        <PredicateEditor
          label={t('settings.exitCondition')}
          value={when}
          none={NO_CONDITION}
          subjects={['attribute', 'data', 'event']}
          onType={withWhen}
          onSet={withWhen}
          onSettle={nothing}
        />
      )}
    </section>
  )
}
