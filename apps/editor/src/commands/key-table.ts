/** Everything one can do on the canvas by a command: its keys, in the order of the sheet. The first is shown. */
export const KEYS = {
  undo: ['mod+z'],
  redo: ['mod+shift+z', 'mod+y'],
  copy: [],
  cut: [],
  paste: [],
  duplicate: ['mod+d'],
  remove: ['delete', 'backspace'],
  rename: ['f2'],
  changeType: ['mod+shift+e'],
  switchOff: ['mod+shift+d'],
  open: [],
  addAfter: ['a'],
  comment: ['c'],
  extract: ['alt+e'],
  inline: ['alt+i'],
  selectAll: ['mod+a'],
  leave: ['escape'],
  alignLeft: ['alt+a'],
  alignCenter: ['alt+h'],
  alignRight: ['alt+d'],
  alignTop: ['alt+w'],
  alignMiddle: ['alt+v'],
  alignBottom: ['alt+s'],
  distributeAcross: ['alt+shift+h'],
  distributeDown: ['alt+shift+v'],
  tidy: ['shift+t'],
  fit: ['shift+1'],
  fitSelection: ['shift+2'],
  zoomIn: ['='],
  zoomOut: ['-'],
  zoomReset: ['shift+0'],
  outline: ['alt+o'],
  find: ['mod+f'],
  palette: ['mod+k'],
  search: ['/'],
  shortcuts: ['?'],
} as const satisfies Record<string, readonly string[]>

export type CommandId = keyof typeof KEYS

/** How the sheet and the palette group them. */
export const GROUPS = {
  edit: ['undo', 'redo', 'copy', 'cut', 'paste', 'duplicate', 'remove'],
  step: ['open', 'rename', 'changeType', 'switchOff', 'addAfter', 'comment', 'extract', 'inline'],
  arrange: [
    'tidy',
    'alignLeft',
    'alignCenter',
    'alignRight',
    'alignTop',
    'alignMiddle',
    'alignBottom',
    'distributeAcross',
    'distributeDown',
  ],
  view: ['selectAll', 'leave', 'fit', 'fitSelection', 'zoomIn', 'zoomOut', 'zoomReset', 'outline'],
  find: ['palette', 'find', 'search', 'shortcuts'],
} as const satisfies Record<string, readonly CommandId[]>

export type GroupId = keyof typeof GROUPS

/** Keys that the browser itself handles for a command: shown, never bound. */
export const NATIVE_KEYS: Partial<Record<CommandId, string>> = {
  copy: 'mod+c',
  cut: 'mod+x',
  paste: 'mod+v',
  open: 'enter',
}

/** The keys to show for a command. */
export const shownKeys = (id: CommandId): string | undefined => NATIVE_KEYS[id] ?? KEYS[id][0]
