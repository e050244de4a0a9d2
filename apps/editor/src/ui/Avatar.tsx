import styles from './Avatar.module.css'
import { classes } from './classes.ts'

const FAMILIES = ['split', 'message', 'wait', 'trigger', 'data', 'exit'] as const

/** A person's first letter on a colour that stays theirs (by `id`). */
export function Avatar({
  id,
  name,
  size = 'medium',
}: {
  id: string
  name: string
  size?: 'small' | 'medium' | 'large'
}) {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  const letter = [...name.trim()][0]?.toLocaleUpperCase() ?? '?'
  return (
    <span
      className={classes(styles.avatar, styles[size])}
      data-family={FAMILIES[sum % FAMILIES.length]}
      aria-hidden
    >
      {letter}
    </span>
  )
}
