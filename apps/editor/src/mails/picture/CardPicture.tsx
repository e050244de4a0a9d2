import { useStore } from '@xyflow/react'
import { MailPicture } from './MailPicture.tsx'

const LEGIBLE_ZOOM = 0.5

/** The picture of a mail on a card of the canvas; far away none is drawn anew. */
export function CardPicture({ mail }: { mail: string }) {
  const isLegible = useStore(({ transform }) => transform[2] >= LEGIBLE_ZOOM)
  return <MailPicture mail={mail} isLegible={isLegible} />
}
