import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconChevronDown, IconChevronUp, IconPause, IconPlay } from '../../icons.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './Path.module.css'

const PLAY_MS = 900

type ScrubberProps = {
  count: number
  index: number
  /** What is spoken of the place. */
  text: string
  onIndex: (index: number) => void
}

/** Moves through the stops of a way: by the slider, by steps, or by itself. */
export function Scrubber({ count, index, text, onIndex }: ScrubberProps) {
  const { t } = useTranslation('live')
  const [isPlaying, setPlaying] = useState(false)
  const last = count - 1
  const isAtEnd = index >= last

  useEffect(() => {
    if (!isPlaying) return
    if (isAtEnd) return setPlaying(false)
    const timer = setTimeout(() => onIndex(index + 1), PLAY_MS)
    return () => clearTimeout(timer)
  }, [isPlaying, isAtEnd, index, onIndex])

  const go = (to: number) => {
    setPlaying(false)
    onIndex(to)
  }
  return (
    <div className={styles.scrubber}>
      <IconButton
        isSmall
        label={isPlaying ? t('path.pause') : t('path.play')}
        icon={isPlaying ? <IconPause size={16} /> : <IconPlay size={16} />}
        disabled={last < 1}
        onClick={() => {
          if (!isPlaying && isAtEnd) onIndex(0)
          setPlaying(!isPlaying)
        }}
      />
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={index}
        aria-label={t('path.scrubber')}
        aria-valuetext={text}
        onChange={(event) => go(Number(event.target.value))}
      />
      <IconButton
        isSmall
        label={t('path.previous')}
        icon={<IconChevronUp size={16} />}
        disabled={index <= 0}
        onClick={() => go(index - 1)}
      />
      <IconButton
        isSmall
        label={t('path.next')}
        icon={<IconChevronDown size={16} />}
        disabled={isAtEnd}
        onClick={() => go(index + 1)}
      />
    </div>
  )
}
