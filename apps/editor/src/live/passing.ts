const DOT_MS = 520
const MOST_DOTS = 5

type Counted = Readonly<Record<string, number>>

/** The lines on which the most people went on since the last count, the busiest first. */
export const busiest = (before: Counted, after: Counted, most = MOST_DOTS): string[] =>
  Object.entries(after)
    .map(([port, passed]) => ({ port, more: passed - (before[port] ?? 0) }))
    .filter(({ more }) => more > 0)
    .sort((a, b) => b.more - a.more || (a.port < b.port ? -1 : 1))
    .slice(0, most)
    .map(({ port }) => port)

/** Nothing moves for who asked for stillness, and nothing where nobody sees it. */
export const mayMove = (): boolean =>
  document.visibilityState === 'visible' && !matchMedia('(prefers-reduced-motion: reduce)').matches

/** Runs a dot along a drawn line, once; without a render, and gone afterwards. */
export const runDot = (canvas: Element, port: string, className: string): void => {
  const line = canvas.querySelector(`.react-flow__edge[data-id="${CSS.escape(port)}"]`)
  const path = line?.querySelector('.react-flow__edge-path')?.getAttribute('d')
  if (!line || !path) return
  const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle')
  dot.setAttribute('r', '5')
  dot.setAttribute('class', className)
  dot.setAttribute('aria-hidden', 'true')
  dot.dataset['passing'] = port
  dot.style.offsetPath = `path("${path}")`
  line.append(dot)
  const run = dot.animate(
    [
      { offsetDistance: '0%', opacity: 0 },
      { opacity: 1, offset: 0.15 },
      { opacity: 1, offset: 0.85 },
      { offsetDistance: '100%', opacity: 0 },
    ],
    { duration: DOT_MS, easing: 'ease-in-out' },
  )
  const remove = () => dot.remove()
  run.finished.then(remove, remove)
}
