import { Link, type LinkProps } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { createPortal } from 'react-dom'
import { IconBack } from '../icons.ts'
import styles from './TopBar.module.css'

const Slot = createContext<HTMLElement | null>(null)

/** The frame's place for a page's top bar. */
export const TopBarSlot = Slot.Provider

type TopBarProps = {
  /** Where am I: also the document's title. */
  title: string
  /** Drawn instead of the title, where it can be changed in place. */
  heading?: ReactNode
  /** The page above: `Journeys /`. On a phone an arrow back. */
  parent?: { label: string; to: LinkProps['to']; search?: LinkProps['search'] }
  /** States beside the title. */
  pills?: ReactNode
  /** `<Tabs>`: on a phone a row of its own. */
  tabs?: ReactNode
  /** At the right, the primary action last. */
  actions?: ReactNode
}

/** The page's top bar. A page draws one, wherever it stands in its tree. */
export function TopBar({ title, heading, parent, pills, tabs, actions }: TopBarProps) {
  const slot = useContext(Slot)
  useEffect(() => {
    document.title = `${title} · Sojourn`
  }, [title])

  if (!slot) return null
  return createPortal(
    <div className={styles.bar}>
      <div className={styles.where}>
        {parent && (
          <>
            <Link to={parent.to} search={parent.search} className={styles.parent}>
              <IconBack size={18} className={styles.arrow} aria-hidden />
              <span className={styles.parentName}>{parent.label}</span>
            </Link>
            <span className={styles.slash} aria-hidden>
              /
            </span>
          </>
        )}
        {heading ?? (
          <h1 className={styles.title} title={title}>
            {title}
          </h1>
        )}
        {pills}
      </div>
      {tabs && <div className={styles.tabs}>{tabs}</div>}
      <span className={styles.grow} />
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>,
    slot,
  )
}
