import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Tabs.module.css'

/** A row of places within a page. `label` names it for screen readers. */
export const Tabs = ({ label, children }: { label: string; children: ReactNode }) => (
  <nav aria-label={label} className={styles.tabs} data-scrolls>
    {children}
  </nav>
)

/** A tab that is an address: `to`, `params`, `search` as for a link; active while the page is there. */
export const TabLink = createLink((props: ComponentProps<'a'>) => (
  <a {...props} className={classes(styles.tab, props.className)} />
))

type TabProps = Omit<ComponentProps<'button'>, 'type'> & { isActive: boolean }

/** A tab that only changes what is shown here. */
export const Tab = ({ isActive, className, ...rest }: TabProps) => (
  <button
    {...rest}
    type="button"
    aria-current={isActive ? 'true' : undefined}
    className={classes(styles.tab, isActive && styles.active, className)}
  />
)
