/** An id for a new block, unique within any mail. */
export const newBlockId = (): string =>
  // `randomUUID` exists in secure contexts only, and the editor may be opened by plain HTTP.
  [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
