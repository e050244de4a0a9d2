import type { Problem } from '@sojourn/shared/problems'
import { useReactFlow, useStore } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { IconFit, IconMinus, IconOutline, IconPlus, IconTidy } from '../icons.ts'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './BottomBar.module.css'
import { fitOptions } from './fit-options.ts'
import type { SaveState } from './useAutosave.ts'

type BottomBarProps = {
  save?: { state: SaveState; retry: () => void }
  problems?: readonly Problem[]
  onTidy?: () => void
  onProblems?: () => void
  /** Opens the palette where it is not in sight. */
  onAdd?: () => void
  /** The list beside or over the canvas. Absent where there is none. */
  outline?: { isOpen: boolean; isCover: boolean; onToggle: () => void }
  /** Undo and redo, where the top bar has no room; the fingers zoom there. */
  undo?: React.ReactNode
  children?: React.ReactNode
}

/** Zoom, tidy up, problems, and whether everything is saved. */
export function BottomBar({
  save,
  problems,
  onTidy,
  onProblems,
  onAdd,
  outline,
  undo,
  children,
}: BottomBarProps) {
  const { t } = useTranslation('canvas')
  const format = useFormat()
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  const zoom = useStore((state) => state.transform[2])
  const blocking = problems?.filter((problem) => problem.level === 'blocking').length ?? 0
  // Nothing is to be zoomed where the canvas is not in sight.
  const isCovered = outline?.isOpen === true && outline.isCover
  const warnings = problems?.filter((problem) => problem.level === 'warning').length ?? 0

  return (
    <div className={styles.bar} role="toolbar" aria-label={t('bar.label')} data-scrolls>
      {onAdd && (
        <IconButton isSmall label={t('bar.add')} icon={<IconPlus size={16} />} onClick={onAdd} />
      )}
      {undo}
      {!undo && !isCovered && (
        <IconButton
          isSmall
          label={t('bar.zoomOut')}
          icon={<IconMinus size={16} />}
          onClick={() => void zoomOut({ duration: 100 })}
        />
      )}
      {!isCovered && (
        <span className={styles.zoom}>{format.percent(Math.round(zoom * 100) / 100)}</span>
      )}
      {!onAdd && !isCovered && (
        <IconButton
          isSmall
          label={t('bar.zoomIn')}
          icon={<IconPlus size={16} />}
          onClick={() => void zoomIn({ duration: 100 })}
        />
      )}
      {!isCovered && (
        <IconButton
          isSmall
          label={t('bar.fit')}
          icon={<IconFit size={16} />}
          onClick={() => void fitView({ ...fitOptions(onTidy !== undefined), duration: 150 })}
        />
      )}
      {outline && (
        <button
          type="button"
          className={styles.text}
          aria-pressed={outline.isOpen}
          onClick={outline.onToggle}
        >
          <IconOutline size={15} aria-hidden /> {t('bar.outline')}
        </button>
      )}
      {onTidy && !isCovered && (
        <button type="button" className={styles.text} onClick={onTidy}>
          <IconTidy size={15} aria-hidden /> {t('bar.tidy')}
        </button>
      )}
      {onProblems && (
        <button
          type="button"
          className={styles.text}
          data-tone={blocking > 0 ? 'problem' : warnings > 0 ? 'warn' : undefined}
          onClick={onProblems}
        >
          {blocking > 0
            ? t('bar.problems', { count: blocking })
            : warnings > 0
              ? t('bar.warnings', { count: warnings })
              : t('bar.noProblems')}
        </button>
      )}
      {save && <SaveNote {...save} />}
      {children}
    </div>
  )
}

const SaveNote = ({ state, retry }: { state: SaveState; retry: () => void }) => {
  const { t } = useTranslation('canvas')
  if (state === 'failed')
    return (
      <button type="button" className={styles.text} data-tone="problem" onClick={retry}>
        {t('save.failed')}
      </button>
    )
  return (
    <span className={styles.note} role="status">
      {t(`save.${state}`)}
    </span>
  )
}
