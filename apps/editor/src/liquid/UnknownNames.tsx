import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconWarning } from '../icons.ts'
import { dressLike, type TextInput } from './caret-point.ts'
import type { Unknown } from './find-unknown.ts'
import styles from './liquid.module.css'

type UnknownNamesProps = {
  field: RefObject<TextInput | null>
  value: string
  unknown: readonly Unknown[]
}

/** Draws a wavy line under what nobody knows, and says so in words below the field. */
export function UnknownNames({ field, value, unknown }: UnknownNamesProps) {
  const { t } = useTranslation(['liquid', 'problems'])
  const layer = useRef<HTMLDivElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text may have another height
  useLayoutEffect(() => {
    const input = field.current
    const marks = layer.current
    if (!input || !marks) return
    const lay = () => {
      const home = marks.offsetParent?.getBoundingClientRect()
      const box = input.getBoundingClientRect()
      dressLike(marks, input)
      marks.style.left = `${box.left - (home?.left ?? 0)}px`
      marks.style.top = `${box.top - (home?.top ?? 0)}px`
      follow()
    }
    const follow = () => marks.scrollTo(input.scrollLeft, input.scrollTop)
    const observer = new ResizeObserver(lay)
    observer.observe(input)
    input.addEventListener('scroll', follow)
    lay()
    return () => {
      observer.disconnect()
      input.removeEventListener('scroll', follow)
    }
  }, [field, value])

  const said = new Map(unknown.map((each) => [`${each.kind} ${each.name}`, each]))
  return (
    <>
      <div ref={layer} className={styles.marks} aria-hidden>
        {piecesOf(value, unknown).map(({ from, text, isUnknown }) =>
          isUnknown ? <mark key={from}>{text}</mark> : text,
        )}
      </div>
      <span role="status" className={styles.notes}>
        {[...said].map(([key, { kind, name }]) => (
          <span key={key} className={styles.note}>
            <IconWarning size={15} aria-hidden />
            <span>
              {kind === 'filter'
                ? t('liquid:unknownFilter', { name })
                : t('problems:graph.attribute-unseen', { name })}
            </span>
          </span>
        ))}
      </span>
    </>
  )
}

const piecesOf = (value: string, unknown: readonly Unknown[]) => {
  const pieces: { from: number; text: string; isUnknown: boolean }[] = []
  let end = 0
  for (const { from, to } of unknown) {
    pieces.push({ from: end, text: value.slice(end, from), isUnknown: false })
    pieces.push({ from, text: value.slice(from, to), isUnknown: true })
    end = to
  }
  return [...pieces, { from: end, text: value.slice(end), isUnknown: false }]
}
