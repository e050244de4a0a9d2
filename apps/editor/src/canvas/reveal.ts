// Pure: how far a view moves so that a card is not behind what floats above the canvas.

/** In pixels of the window. */
export type Box = { left: number; top: number; right: number; bottom: number }

const MARGIN_PX = 16

/** The shift along one axis that brings `from`–`to` between `low` and `high`; its beginning matters more. */
const shiftInto = (from: number, to: number, low: number, high: number): number => {
  if (from < low) return low - from
  if (to > high) return Math.max(high - to, low - from)
  return 0
}

/**
 * How far to move the view, so that a card lies inside `area` and not behind `covered`, which is taken to
 * stand in a lower corner. Nothing moves when the card is in sight.
 */
export const shiftIntoSight = (card: Box, area: Box, covered?: Box): { x: number; y: number } => {
  const x = shiftInto(card.left, card.right, area.left + MARGIN_PX, area.right - MARGIN_PX)
  const y = shiftInto(card.top, card.bottom, area.top + MARGIN_PX, area.bottom - MARGIN_PX)
  if (covered === undefined) return { x, y }
  const isBehind =
    card.right + x > covered.left - MARGIN_PX &&
    card.left + x < covered.right + MARGIN_PX &&
    card.bottom + y > covered.top - MARGIN_PX &&
    card.top + y < covered.bottom
  return { x, y: isBehind ? y + covered.top - MARGIN_PX - (card.bottom + y) : y }
}
