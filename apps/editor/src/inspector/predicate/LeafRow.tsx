import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/Select.tsx'
import { type Leaf, leafName, newLeaf, type Subject, subjectOf, withName } from './draft.ts'
import { EventLeafFields } from './EventLeafFields.tsx'
import styles from './Predicate.module.css'
import { SubjectName } from './SubjectName.tsx'
import { ValueLeafFields } from './ValueLeafFields.tsx'

type LeafRowProps = {
  number: number
  leaf: Leaf
  subjects: readonly Subject[]
  depth: number
  tools: ReactNode
  onChange: (leaf: Leaf, isTyping: boolean) => void
}

/** One condition: what it speaks of, how it compares, with what. */
export function LeafRow({ number, leaf, subjects, depth, tools, onChange }: LeafRowProps) {
  const { t } = useTranslation('inspector')
  const subject = subjectOf(leaf)
  // What a condition from elsewhere speaks of is kept, even where it is not offered.
  const offered = subjects.includes(subject) ? subjects : [subject, ...subjects]
  return (
    <section className={styles.leaf} aria-label={t('condition.row', { number })}>
      <div className={styles.leafHead}>
        <Select
          aria-label={t('condition.subject')}
          data={offered.map((each) => ({
            value: each as string,
            label: t(`condition.subjects.${each}`),
          }))}
          value={subject}
          onChange={(next) => {
            if (next !== subject) onChange(newLeaf(next as Subject), false)
          }}
        />
        {tools}
      </div>
      <SubjectName
        subject={subject}
        name={leafName(leaf)}
        onName={(name) => onChange(withName(leaf, name), true)}
      />
      {'event' in leaf ? (
        <EventLeafFields leaf={leaf} depth={depth} onChange={onChange} />
      ) : (
        <ValueLeafFields leaf={leaf} onChange={onChange} />
      )}
    </section>
  )
}
