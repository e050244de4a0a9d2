import styles from './EnteredBars.module.css'

const WIDTH = 96
const HEIGHT = 26
const GAP = 2

/** How many entered on each day, today at the right end. The words beside it carry the number. */
export function EnteredBars({ days }: { days: readonly number[] }) {
  const most = Math.max(1, ...days)
  const step = WIDTH / Math.max(1, days.length)
  return (
    <svg className={styles.bars} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
      {days.map((count, index) => {
        const height = count === 0 ? 1.5 : 2.5 + (count / most) * (HEIGHT - 2.5)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the row
            key={index}
            data-today={index === days.length - 1 || undefined}
            data-none={count === 0 || undefined}
            x={index * step}
            y={HEIGHT - height}
            width={step - GAP}
            height={height}
            rx={1.2}
          />
        )
      })}
    </svg>
  )
}
