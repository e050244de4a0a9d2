import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/Select.tsx'
import type { ValueLeaf } from './draft.ts'
import { CHOICES, type ComparisonChoice, choiceOf, withChoice, withValue } from './leaf-value.ts'
import styles from './Predicate.module.css'
import { useSeenValues } from './useSeenValues.ts'
import { ValueInput } from './ValueInput.tsx'

type ValueLeafFieldsProps = {
  leaf: ValueLeaf
  onChange: (leaf: ValueLeaf, isTyping: boolean) => void
}

/** How a value is compared, and with what. */
export function ValueLeafFields({ leaf, onChange }: ValueLeafFieldsProps) {
  const { t } = useTranslation('inspector')
  const { choice, value } = choiceOf(leaf)
  const seen = useSeenValues(leaf)
  return (
    <div className={styles.comparison}>
      <Select
        aria-label={t('condition.comparison')}
        data={CHOICES.map((each) => ({
          value: each as string,
          label: t(`condition.comparisons.${each}`),
        }))}
        value={choice}
        onChange={(next) => {
          if (next !== null) onChange(withChoice(leaf, next as ComparisonChoice), false)
        }}
      />
      {choice !== 'exists' && choice !== 'missing' && (
        <ValueInput
          key={choice}
          comparison={choice}
          value={value}
          seen={seen}
          onChange={(next, isTyping) => onChange(withValue(leaf, next), isTyping)}
        />
      )}
    </div>
  )
}
