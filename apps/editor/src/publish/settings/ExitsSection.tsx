import type { ExitRule } from '@sojourn/shared/graph'
import { useTranslation } from 'react-i18next'
import { IconPlus } from '../../icons.ts'
import rows from '../../inspector/fields/rows.module.css'
import { newPortId } from '../../inspector/new-port-id.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/fields.tsx'
import { ExitCard } from './ExitCard.tsx'

type ExitsSectionProps = { exits: readonly ExitRule[]; onChange: (exits: ExitRule[]) => void }

const MOST_EXITS = 20

/** The rules by which people leave from wherever they stand. */
export function ExitsSection({ exits, onChange }: ExitsSectionProps) {
  const { t } = useTranslation('publish')
  const add = () => {
    const id = newPortId(
      'exit',
      exits.map((exit) => exit.id),
    )
    onChange([...exits, { id, event: '' }])
  }
  return (
    <Field label={t('settings.exits')} description={t('settings.exitsHelp')}>
      <div className={rows.stack}>
        {exits.map((exit, index) => (
          <ExitCard
            key={exit.id}
            exit={exit}
            number={index + 1}
            onChange={(next) => onChange(exits.map((one) => (one.id === exit.id ? next : one)))}
            onRemove={() => onChange(exits.filter((one) => one.id !== exit.id))}
          />
        ))}
        <div className={rows.add}>
          <Button onClick={add} disabled={exits.length >= MOST_EXITS}>
            <IconPlus size={16} aria-hidden /> {t('settings.addExit')}
          </Button>
        </div>
      </div>
    </Field>
  )
}
