import type { FitViewOptions, Viewport } from '@xyflow/react'
import { NODE_WIDTH_PX } from './dimensions.ts'
import { NARROW_PX } from './useWidth.ts'

/** Size of the map in the corner; it scales what it shows to these. */
export const MAP_SIZE = { width: 168, height: 112 }

/** Width that the palette covers at the left. */
const PALETTE_PX = 248

/** How the whole journey is brought into sight: not behind the palette, and never larger than life. */
export const fitOptions = (hasPalette = true): FitViewOptions => {
  const left = hasPalette && window.innerWidth > NARROW_PX ? PALETTE_PX : 24
  return { padding: { top: '40px', right: '32px', bottom: '76px', left: `${left}px` }, maxZoom: 1 }
}

/** Where an empty canvas is looked at: the first card, at the origin, comes to the middle at the top. */
export const emptyViewport = (): Viewport => ({
  x: Math.round((window.innerWidth - NODE_WIDTH_PX) / 2),
  y: 96,
  zoom: 1,
})
