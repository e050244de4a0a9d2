import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/Select.tsx'
import type { FieldProps } from '../field-props.ts'
import { useInspector } from '../InspectorContext.tsx'
import styles from './rows.module.css'

const DEFAULT = ''

/** Who a mail is from; left out it is the workspace's default sender: widget `sender`. */
export function SenderField({ label, help, error, value, onSet }: FieldProps) {
  const { t } = useTranslation('inspector')
  const { facts } = useInspector()
  const senders = facts?.senders ?? {}
  const standard = facts?.defaultSender === undefined ? undefined : senders[facts.defaultSender]
  const chosen = typeof value === 'string' ? value : DEFAULT
  const missing = chosen !== DEFAULT && senders[chosen] === undefined
  const data = [
    {
      value: DEFAULT,
      label: standard ? t('sender.default', { name: standard.name }) : t('sender.noDefault'),
    },
    ...Object.entries(senders).map(([id, { name, address }]) => ({
      value: id,
      label: `${name} · ${address}`,
    })),
    ...(missing ? [{ value: chosen, label: t('sender.missing') }] : []),
  ]
  return (
    <div className={styles.stack}>
      <Select
        label={label}
        description={help}
        error={error}
        searchable={data.length > 8}
        data={data}
        value={chosen}
        onChange={(id) => onSet(id === null || id === DEFAULT ? undefined : id)}
      />
      <div className={styles.links}>
        <Link to="/settings/$section" params={{ section: 'senders' }}>
          {t('sender.manage')}
        </Link>
      </div>
    </div>
  )
}
