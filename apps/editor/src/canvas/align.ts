// Pure: where chosen cards stand after they were lined up or spread evenly.
import type { Point } from './compose-steps.ts'

/** A card as it lies on the canvas. */
export type Box = { id: string; x: number; y: number; width: number; height: number }

export type Side = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom'
export type Axis = 'across' | 'down'

/** New places by id; only of cards that move. */
export type Places = Record<string, Point>

/** Lines cards up on the outermost edge of them all, or on the middle of what they cover. */
export const align = (boxes: readonly Box[], side: Side): Places => {
  const left = Math.min(...boxes.map((box) => box.x))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const top = Math.min(...boxes.map((box) => box.y))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return placesOf(boxes, ({ x, y, width, height }) => {
    switch (side) {
      case 'left':
        return [left, y]
      case 'center':
        return [(left + right - width) / 2, y]
      case 'right':
        return [right - width, y]
      case 'top':
        return [x, top]
      case 'middle':
        return [x, (top + bottom - height) / 2]
      case 'bottom':
        return [x, bottom - height]
    }
  })
}

/** Leaves the outermost two where they are and makes the gaps between all of them equal. Needs three. */
export const distribute = (boxes: readonly Box[], axis: Axis): Places => {
  if (boxes.length < 3) return {}
  const start = axis === 'across' ? 'x' : 'y'
  const size = axis === 'across' ? 'width' : 'height'
  const inOrder = [...boxes].sort((a, b) => a[start] - b[start] || a.id.localeCompare(b.id))
  const first = inOrder[0] as Box
  const last = inOrder.at(-1) as Box
  const taken = inOrder.reduce((sum, box) => sum + box[size], 0)
  const gap = (last[start] + last[size] - first[start] - taken) / (inOrder.length - 1)
  const starts = new Map<string, number>()
  let next = first[start]
  for (const box of inOrder) {
    starts.set(box.id, next)
    next += box[size] + gap
  }
  return placesOf(boxes, (box) => {
    const at = starts.get(box.id) ?? box[start]
    return axis === 'across' ? [at, box.y] : [box.x, at]
  })
}

const placesOf = (boxes: readonly Box[], placeOf: (box: Box) => Point): Places => {
  const places: Places = {}
  for (const box of boxes) {
    const [x, y] = placeOf(box)
    const at: Point = [Math.round(x), Math.round(y)]
    if (at[0] !== box.x || at[1] !== box.y) places[box.id] = at
  }
  return places
}
