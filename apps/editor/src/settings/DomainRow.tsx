import { useTranslation } from 'react-i18next'
import { useErrorText } from '../api/useErrorText.ts'
import { IconMore, IconPlus, IconRefresh, IconTrash, IconWarning } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Pill } from '../ui/Pill.tsx'
import { Switch } from '../ui/Switch.tsx'
import { toast } from '../ui/toast.tsx'
import domainStyles from './DomainRow.module.css'
import styles from './settings.module.css'
import { type SendingDomain, useDomainActions } from './useDomains.ts'

type DomainRowProps = { domain: SendingDomain; onReplace: () => void; onForget: () => void }

/** One domain: its key and DNS record, a switch for signing, and a way out of a pause. */
export function DomainRow({
  domain: { domain, dkim, paused },
  onReplace,
  onForget,
}: DomainRowProps) {
  const { t } = useTranslation('settings')
  const { t: frame } = useTranslation('frame')
  const errorText = useErrorText()
  const { change, makeKey } = useDomainActions()
  const onError = (error: unknown) => toast.error(errorText(error))
  return (
    <div className={domainStyles.domain}>
      <div className={domainStyles.head}>
        <div className={styles.words}>
          <b>{domain}</b>
          {paused && <Pill tone="problem">{t('domains.paused')}</Pill>}
          {!dkim && <p>{t('domains.noKey')}</p>}
        </div>
        {dkim ? (
          <>
            <Switch
              label={t('domains.signs')}
              checked={dkim.isOn}
              disabled={change.isPending}
              onChange={({ currentTarget }) =>
                change.mutate({ domain, isSigning: currentTarget.checked }, { onError })
              }
            />
            <Menu
              items={[
                {
                  label: t('domains.replaceAct'),
                  icon: <IconRefresh size={17} />,
                  onSelect: onReplace,
                },
                {
                  label: t('domains.forgetAct'),
                  icon: <IconTrash size={17} />,
                  isDangerous: true,
                  onSelect: onForget,
                },
              ]}
            >
              <IconButton
                label={frame('actionsFor', { name: domain })}
                icon={<IconMore size={19} />}
              />
            </Menu>
          </>
        ) : (
          <Button
            icon={<IconPlus size={17} />}
            isBusy={makeKey.isPending}
            onClick={() => makeKey.mutate(domain, { onError })}
          >
            {t('domains.makeKey')}
          </Button>
        )}
      </div>
      {paused && (
        <div className={domainStyles.pause}>
          <p>
            <IconWarning size={14} aria-hidden /> {t('domains.pausedText')}
          </p>
          <code>{paused.reply}</code>
          <Button
            isBusy={change.isPending}
            onClick={() => change.mutate({ domain, isPaused: false }, { onError })}
          >
            {t('domains.resume')}
          </Button>
        </div>
      )}
      {dkim && (
        <div className={domainStyles.record}>
          <p>{t(dkim.isOn ? 'domains.recordKept' : 'domains.recordFirst')}</p>
          <span>{t('domains.recordName')}</span>
          <CopyField text={dkim.record.name} label={t('domains.recordName')} />
          <span>{t('domains.recordValue')}</span>
          <CopyField text={dkim.record.value} label={t('domains.recordValue')} isBlock />
        </div>
      )}
    </div>
  )
}
