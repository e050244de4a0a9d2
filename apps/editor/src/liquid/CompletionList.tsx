import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { classes } from '../ui/classes.ts'
import styles from './liquid.module.css'
import type { Suggestion } from './suggest.ts'
import type { OpenList } from './useCompletion.ts'

type CompletionListProps = {
  open: OpenList
  listId: string
  optionId: (index: number) => string
  onTake: (index: number) => void
  onChoose: (index: number) => void
}

const WIDTH_PX = 300
const HEIGHT_PX = 264

/** What may stand where the caret is, each line with a word on what it is. The focus stays in the field. */
export function CompletionList({ open, listId, optionId, onTake, onChoose }: CompletionListProps) {
  const { t } = useTranslation('liquid')
  const list = useRef<HTMLDivElement>(null)
  const { suggestions, active, point } = open
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const isAbove = point.bottom + HEIGHT_PX > window.innerHeight && point.top > HEIGHT_PX
  const place = {
    left: Math.max(8, Math.min(point.x, window.innerWidth - WIDTH_PX - 8)),
    ...(isAbove ? { bottom: window.innerHeight - point.top + 4 } : { top: point.bottom + 4 }),
  }
  return createPortal(
    <>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={t('list')}
        className={styles.list}
        style={{ ...place, width: WIDTH_PX, maxHeight: HEIGHT_PX }}
        tabIndex={-1}
        // The field keeps the focus.
        onMouseDown={(event) => event.preventDefault()}
      >
        {suggestions.map((suggestion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field that has the focus hears the keys
          <div
            key={suggestion.label}
            id={optionId(index)}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            className={classes(styles.option, index === active && styles.active)}
            onMouseMove={() => index !== active && onChoose(index)}
            onClick={() => onTake(index)}
          >
            <span className={styles.name}>{suggestion.label}</span>
            <About about={suggestion.about} />
          </div>
        ))}
      </div>
      <p role="status" className="sr-only">
        {t('count', { count: suggestions.length })}
      </p>
    </>,
    document.body,
  )
}

function About({ about }: { about: Suggestion['about'] }) {
  const { t } = useTranslation('liquid')
  const text =
    'of' in about
      ? t(`of.${about.of}`)
      : 'filter' in about
        ? t(`filters.${about.filter}`)
        : t(`tags.${about.tag}`)
  return <span className={styles.about}>{text}</span>
}
