import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Words } from '../words/useWords.ts'
import { waysOf } from './compose-steps.ts'
import type { NewStep } from './offers.ts'
import styles from './StepPicker.module.css'
import { useDismissal } from './useDismissal.ts'

type WayPickerProps = {
  /** What is being put on a line. */
  step: NewStep
  /** Where it opens, in pixels of the window. */
  place: { x: number; y: number }
  words: Words
  onPick: (port: string) => void
  onClose: () => void
}

const WIDTH_PX = 248
const HEIGHT_PX = 200

/** Asks by which way out of a new step the path goes on that the step was put into. */
export function WayPicker({ step, place, words, onPick, onClose }: WayPickerProps) {
  const { t } = useTranslation('canvas')
  const title = t('picker.ways', { name: step.name ?? words.typeName(step.type) })
  const box = useRef<HTMLDivElement>(null)
  const dismiss = useDismissal(box, onClose)

  useEffect(() => {
    box.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const buttons = [...(box.current?.querySelectorAll('button') ?? [])]
    if (step !== undefined) {
      event.preventDefault()
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
      buttons[(at + step + buttons.length) % buttons.length]?.focus()
    }
    if (event.key === 'Escape') dismiss()
  }

  return (
    <div
      ref={box}
      role="dialog"
      aria-label={title}
      className={styles.picker}
      style={{
        left: Math.max(8, Math.min(place.x, window.innerWidth - WIDTH_PX - 8)),
        top: Math.max(8, Math.min(place.y + 6, window.innerHeight - HEIGHT_PX - 8)),
      }}
      onKeyDown={onKeyDown}
    >
      <p className={styles.question}>{title}</p>
      <div className={styles.list}>
        {waysOf(step).map((port) => (
          <button key={port} type="button" className={styles.way} onClick={() => onPick(port)}>
            {words.portName({ type: step.type, config: step.config ?? {} }, port)}
          </button>
        ))}
      </div>
    </div>
  )
}
