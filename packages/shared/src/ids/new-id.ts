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

const uuidV7 = (at: number, random: Uint8Array): bigint => {
  const randomA = ((BigInt(random[0] ?? 0) << 8n) | BigInt(random[1] ?? 0)) & 0xfffn
  let randomB = 0n
  for (const byte of random.subarray(2, 10)) randomB = (randomB << 8n) | BigInt(byte)
  return (
    (BigInt(at) << 80n) |
    (7n << 76n) |
    (randomA << 64n) |
    (2n << 62n) |
    (randomB & ((1n << 62n) - 1n))
  )
}

const toBase32 = (bits: bigint): string => {
  let text = ''
  for (let shift = 125n; shift >= 0n; shift -= 5n) text += ALPHABET[Number((bits >> shift) & 31n)]
  return text
}
