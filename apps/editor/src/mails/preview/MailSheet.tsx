import { useEffect, useMemo, useRef, useState } from 'react'
import styles from './MailSheet.module.css'
import { previewHtml, type Scheme } from './preview-html.ts'

type MailSheetProps = { html: string; scheme: Scheme; title: string }

/**
 * The mail itself, as high as it is. Without `allow-scripts` nothing in it runs; `allow-same-origin` only
 * lets this page measure it, so that the pane scrolls and keeps its place while one writes.
 */
export function MailSheet({ html, scheme, title }: MailSheetProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(320)
  const content = useMemo(() => previewHtml(html, scheme), [html, scheme])

  useEffect(() => {
    const element = frame.current
    if (!element) return
    let observer: ResizeObserver | undefined
    const measure = () => {
      const root = element.contentDocument?.documentElement
      const body = element.contentDocument?.body
      if (!root || !body) return
      observer?.disconnect()
      // Pictures come later, and fonts.
      observer = new ResizeObserver(() => setHeight(Math.ceil(body.getBoundingClientRect().height)))
      observer.observe(body)
      root.style.overflow = 'hidden'
    }
    element.addEventListener('load', measure)
    return () => {
      element.removeEventListener('load', measure)
      observer?.disconnect()
    }
  }, [])

  return (
    <iframe
      ref={frame}
      className={styles.sheet}
      style={{ height }}
      title={title}
      srcDoc={content}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  )
}
