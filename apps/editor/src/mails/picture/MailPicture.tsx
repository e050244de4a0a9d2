import { useEffect, useRef, useState } from 'react'
import styles from './MailPicture.module.css'
import { useMailPicture } from './useMailPicture.ts'

type MailPictureProps = {
  mail: string
  /** Default: as small as a card has room for. */
  isLarge?: boolean
  /** False while it would be too small to be told from another. */
  isLegible?: boolean
}

/** The top of a mail as a picture, with its subject for those who do not see it; drawn once it is in sight. */
export function MailPicture({ mail, isLarge = false, isLegible = true }: MailPictureProps) {
  const place = useRef<HTMLSpanElement>(null)
  const [isInSight, setInSight] = useState(false)
  const picture = useMailPicture(mail, isInSight && isLegible)
  useEffect(() => {
    const element = place.current
    if (!element) return
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return
      setInSight(true)
      observer.disconnect()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <span
      ref={place}
      className={isLarge ? styles.large : styles.small}
      data-is-awaited={(isInSight && isLegible && !picture) || undefined}
    >
      {picture && <img src={picture.url} alt={picture.subject} draggable={false} />}
    </span>
  )
}
