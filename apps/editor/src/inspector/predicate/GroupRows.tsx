import { useTranslation } from 'react-i18next'
import { IconMore, IconPlus } from '../../icons.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Select } from '../../ui/Select.tsx'
import {
  copyDraft,
  type Draft,
  type DraftGroup,
  isGroup,
  MODES,
  type Mode,
  newLeaf,
  type Subject,
} from './draft.ts'
import { LeafRow } from './LeafRow.tsx'
import styles from './Predicate.module.css'

const newId = () => crypto.randomUUID()
/** Deeper groups could be read by nobody. */
const MOST_DEPTH = 4

type GroupRowsProps = {
  group: DraftGroup
  subjects: readonly Subject[]
  depth: number
  onChange: (group: DraftGroup, isTyping: boolean) => void
}

/** The rows of a group, how they count together, and what can be added to them. */
export function GroupRows({ group, subjects, depth, onChange }: GroupRowsProps) {
  const { t } = useTranslation('inspector')
  const { members } = group
  const withMembers = (next: Draft[], isTyping = false) =>
    onChange({ ...group, members: next }, isTyping)
  const replace = (member: Draft, isTyping: boolean) =>
    withMembers(
      members.map((each) => (each.id === member.id ? member : each)),
      isTyping,
    )
  const toolsOf = (member: Draft, index: number) => (
    <Menu
      items={[
        {
          label: t('condition.duplicate'),
          onSelect: () => withMembers(members.toSpliced(index + 1, 0, copyDraft(member, newId))),
        },
        {
          label: t('condition.remove'),
          isDangerous: true,
          onSelect: () => withMembers(members.toSpliced(index, 1)),
        },
      ]}
    >
      <IconButton
        isSmall
        label={t('condition.actions', { number: index + 1 })}
        icon={<IconMore size={16} />}
      />
    </Menu>
  )
  const subject = subjects[0] ?? 'attribute'

  return (
    <div className={styles.group} data-depth={depth}>
      {(members.length > 1 || depth > 0 || group.mode !== 'all') && (
        <Select
          aria-label={t('condition.mode')}
          data={MODES.map((mode) => ({
            value: mode as string,
            label: t(`condition.modes.${mode}`),
          }))}
          value={group.mode}
          onChange={(mode) => mode !== null && onChange({ ...group, mode: mode as Mode }, false)}
        />
      )}
      {members.map((member, index) =>
        isGroup(member) ? (
          <section
            key={member.id}
            className={styles.nested}
            aria-label={t('condition.group', { number: index + 1 })}
          >
            <div className={styles.nestedHead}>
              <span>{t('condition.groupTitle')}</span>
              {toolsOf(member, index)}
            </div>
            <GroupRows group={member} subjects={subjects} depth={depth + 1} onChange={replace} />
          </section>
        ) : (
          <LeafRow
            key={member.id}
            number={index + 1}
            leaf={member.leaf}
            subjects={subjects}
            depth={depth}
            tools={toolsOf(member, index)}
            onChange={(leaf, isTyping) => replace({ ...member, leaf }, isTyping)}
          />
        ),
      )}
      <div className={styles.adds}>
        <Button
          isSmall
          variant="quiet"
          icon={<IconPlus size={16} />}
          onClick={() => withMembers([...members, { id: newId(), leaf: newLeaf(subject) }])}
        >
          {t('condition.add')}
        </Button>
        {members.length > 0 && depth < MOST_DEPTH && (
          <Button
            isSmall
            variant="quiet"
            onClick={() =>
              withMembers([
                ...members,
                {
                  id: newId(),
                  mode: 'any',
                  members: [{ id: newId(), leaf: newLeaf(subject) }],
                },
              ])
            }
          >
            {t('condition.addGroup')}
          </Button>
        )}
      </div>
    </div>
  )
}
