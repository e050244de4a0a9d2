import styles from './ShapePicture.module.css'
import type { JourneySummary } from './useJourneys.ts'

const WIDTH = 120
const HEIGHT = 70
const NODE = { width: 22, height: 9 }
const MARGIN = { x: 14, y: 7 }

type Point = { x: number; y: number }

/** Places of the nodes' middles within the picture, keeping their order and filling the room. */
const placeNodes = (nodes: JourneySummary['shape']['nodes']): Point[] => {
  const along = (values: number[], size: number, margin: number, largestStep: number) => {
    const least = Math.min(...values)
    const span = Math.max(...values) - least
    if (span === 0) return values.map(() => size / 2)
    // Two nodes do not fly apart to the edges: a short journey stays a short picture.
    const distinct = new Set(values).size
    const room = Math.min(size - margin * 2, (distinct - 1) * largestStep)
    return values.map((value) => size / 2 - room / 2 + ((value - least) / span) * room)
  }
  const xs = along(
    nodes.map(({ x }) => x),
    WIDTH,
    MARGIN.x + NODE.width / 2,
    40,
  )
  const ys = along(
    nodes.map(({ y }) => y),
    HEIGHT,
    MARGIN.y + NODE.height / 2,
    16,
  )
  return nodes.map((_, index) => ({ x: xs[index] ?? 0, y: ys[index] ?? 0 }))
}

/** A journey's small picture: what stands where, by colour of its family. */
export function ShapePicture({ shape }: { shape: JourneySummary['shape'] }) {
  const places = placeNodes(shape.nodes)
  // In a long journey the cards are thinner, so that they stay apart.
  const rows = new Set(shape.nodes.map(({ y }) => y)).size
  const height = Math.max(2.5, Math.min(NODE.height, ((HEIGHT - MARGIN.y * 2) / rows) * 0.78))
  const lines = shape.edges.flatMap(([from, to]) => {
    const start = places[from ?? -1]
    const end = places[to ?? -1]
    if (!start || !end) return []
    const middle = (start.y + end.y) / 2
    return [`M${start.x},${start.y}V${middle}H${end.x}V${end.y}`]
  })
  return (
    <svg className={styles.picture} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
      <path className={styles.lines} d={lines.join('')} />
      {places.map((place, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a shape has no ids; it is redrawn whole
          key={index}
          data-family={shape.nodes[index]?.family}
          className={styles.node}
          x={place.x - NODE.width / 2}
          y={place.y - height / 2}
          width={NODE.width}
          height={height}
          rx={Math.min(2.5, height / 2)}
        />
      ))}
    </svg>
  )
}
