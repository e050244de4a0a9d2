import type { ReactNode } from 'react'
import { IconLink, IconMinus, IconPencil, IconPhoto, IconTag } from '../../icons.ts'
import type { BlockKind } from '../document/mail-edits.ts'

/** All kinds, in the order of the menu. */
export const BLOCK_KINDS: readonly BlockKind[] = ['heading', 'text', 'button', 'picture', 'divider']

export const BLOCK_ICONS: Record<BlockKind, ReactNode> = {
  heading: <IconTag />,
  text: <IconPencil />,
  button: <IconLink />,
  picture: <IconPhoto />,
  divider: <IconMinus />,
}
