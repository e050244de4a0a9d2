import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/Dialog.tsx'
import { type CommandId, GROUPS, type GroupId, KEYS, NATIVE_KEYS } from './key-table.ts'
import { keysLabel } from './keys.ts'
import styles from './ShortcutSheet.module.css'

const keysOf = (id: CommandId): readonly string[] => {
  const native = NATIVE_KEYS[id]
  return native ? [native] : KEYS[id]
}

/** Gestures that have no key, by the name of their words. */
const GESTURES = [
  'insert',
  'append',
  'swap',
  'connect',
  'copy',
  'box',
  'gather',
  'pan',
  'rename',
] as const

/** All keys and gestures of the canvas, on one page. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('commands')
  return (
    <Dialog isOpen onClose={onClose} title={t('sheet.title')} size="large">
      <div className={styles.columns}>
        {(Object.keys(GROUPS) as GroupId[]).map((group) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.head}>{t(`group.${group}`)}</h3>
            <dl className={styles.list}>
              {GROUPS[group].map((id) => (
                <div key={id} className={styles.row}>
                  <dt>{t(`name.${id}`)}</dt>
                  <dd>
                    {keysOf(id).map((keys) => (
                      <kbd key={keys} className={styles.key}>
                        {keysLabel(keys)}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section className={styles.group}>
          <h3 className={styles.head}>{t('group.gestures')}</h3>
          <dl className={styles.list}>
            {GESTURES.map((id) => (
              <div key={id} className={styles.row}>
                <dt>{t(`gesture.${id}.does`)}</dt>
                <dd className={styles.gesture}>{t(`gesture.${id}.how`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  )
}
