import type { MailDocument } from '@sojourn/shared/mail'

/** An uploaded picture's address, wherever it is served: its hash is the same everywhere. */
const UPLOADED = /https?:\/\/[^\s"'<>()]+\/a\/[0-9a-f]{64}/g

/** The addresses of the pictures in mails, each once. */
export const picturesIn = (documents: readonly MailDocument[]): string[] => {
  const sources = documents.flatMap(({ variants }) =>
    Object.values(variants).flatMap(({ body }) =>
      body.mode === 'mjml'
        ? (body.source.match(UPLOADED) ?? [])
        : body.blocks.flatMap((block) => (block.kind === 'picture' ? [block.src] : [])),
    ),
  )
  return [...new Set(sources.filter((source) => source !== ''))].sort()
}

/** The hash of an uploaded picture, or undefined for any other. */
export const hashOf = (picture: string): string | undefined =>
  /\/a\/([0-9a-f]{64})$/.exec(picture)?.[1]

/** The same mail with uploaded pictures at their addresses here; those that are not here stay where they are. */
export const movePictures = (
  document: MailDocument,
  here: ReadonlyMap<string, string>,
): MailDocument =>
  JSON.parse(
    JSON.stringify(document).replaceAll(UPLOADED, (picture) => here.get(picture) ?? picture),
  )
