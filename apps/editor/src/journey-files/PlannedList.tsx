import { useTranslation } from 'react-i18next'
import { Pill } from '../ui/Pill.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import styles from './ImportDialog.module.css'
import type { ImportPlan } from './useImport.ts'

/** Of each that is different here, by its id. */
export type Choices = Record<string, 'here' | 'copy'>

type PlannedListProps = {
  title: string
  list: ImportPlan['mails']
  choices: Choices
  onChoose: (choices: Choices) => void
}

/** The mails or the sub-flows of a file: which are new, which are here, and which are another one here. */
export function PlannedList({ title, list, choices, onChoose }: PlannedListProps) {
  const { t } = useTranslation('files')
  if (list.length === 0) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.list}>
        {list.map(({ id, name, state, here }) => (
          <li key={id} className={styles.line}>
            <span className={styles.name}>{name}</span>
            {state !== 'different' ? (
              <Pill tone={state === 'new' ? 'accent' : 'plain'}>{t(`state.${state}`)}</Pill>
            ) : (
              <div className={styles.choice}>
                <p>{t('different', { name: here ?? name })}</p>
                <Segmented
                  aria-label={t('decide', { name })}
                  value={choices[id] ?? 'copy'}
                  data={[
                    { value: 'copy', label: t('choice.copy') },
                    { value: 'here', label: t('choice.here') },
                  ]}
                  onChange={(choice) => onChoose({ ...choices, [id]: choice })}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
