/** Crockford's base 32, lower case: no i, l, o, u. Its order is the order of the bits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Where ids get their time and their randomness from; the pure part has neither. */
export type IdSource = {
  /** Epoch milliseconds. */
  now: () => number
  /** So many random bytes, e.g. `randomBytes` of `node:crypto`. */
  random: (size: number) => Uint8Array
}

/**
 * A new id such as `con_06f5x…`: the prefix and a UUIDv7 (RFC 9562, 5.7) in 26 characters. Ids of one
 * prefix sort by the millisecond in which they were made.
 */
export const newId = (prefix: string, { now, random }: IdSource): string =>
  `${prefix}_${toBase32(uuidV7(now(), random(10)))}`

const uuidV7 = (at: number, random: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(16)
  for (let index = 5, left = at; index >= 0; index--, left = Math.floor(left / 256))
    bytes[index] = left % 256
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return bytes
}

// In numbers, not in BigInt: a busy worker makes thousands of ids a second.
const toBase32 = (bytes: Uint8Array): string => {
  let text = ''
  // 26 letters hold 130 bits: the first two are zero.
  let bits = 2
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(value >> bits) & 31]
      value &= (1 << bits) - 1
    }
  }
  return text
}
