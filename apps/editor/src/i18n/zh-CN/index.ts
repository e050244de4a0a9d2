/**
 * The strings that the first pages need, by the name of their file: they travel together, as one chunk. Those of
 * the other areas come when a page first asks for them.
 */
export const strings = import.meta.glob<Record<string, unknown>>(
  [
    './canvas.json',
    './errors.json',
    './frame.json',
    './inspector.json',
    './problems.json',
    './publish.json',
  ],
  { eager: true, import: 'default' },
)

export { strings as nodeStrings } from '@sojourn/nodes/strings/zh-cn'
