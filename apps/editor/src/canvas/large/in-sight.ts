// Pure: what of a drawing lies within the part that is looked at.

/** A part of the drawing, in its own units. */
export type Sight = { left: number; top: number; right: number; bottom: number }

/** The part of the drawing that a window shows. */
export const sightOf = (
  [x, y, zoom]: readonly [number, number, number],
  width: number,
  height: number,
): Sight => {
  const [left, top] = [-x / zoom, -y / zoom]
  return { left, top, right: left + width / zoom, bottom: top + height / zoom }
}

/** True when a line of right angles, given as the path of an SVG, comes through what is looked at. */
export const isPathInSight = (path: string, { left, top, right, bottom }: Sight): boolean => {
  const numbers = path.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? []
  for (let at = 0; at + 3 < numbers.length; at += 2) {
    const [x = 0, y = 0, toX = 0, toY = 0] = numbers.slice(at, at + 4)
    const isBeside = Math.max(x, toX) < left || Math.min(x, toX) > right
    const isAway = Math.max(y, toY) < top || Math.min(y, toY) > bottom
    if (!isBeside && !isAway) return true
  }
  return false
}
