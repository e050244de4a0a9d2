/** Width of a card. Layout needs it before anything is measured. */
export const NODE_WIDTH_PX = 248
/** Height that a card is taken to have until it is measured. */
export const NODE_HEIGHT_PX = 84
/** Free space between a card and the one below it. */
export const ROW_GAP_PX = 64
/** Free space between two cards side by side. */
export const COLUMN_GAP_PX = 40
/** Positions snap to this grid while dragging. */
export const GRID_PX = 8
