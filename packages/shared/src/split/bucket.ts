import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * Where a contact falls at a split, in [0, 1): the top 53 bits of SHA-256 over `salt:node:contact`,
 * divided by 2^53 (domain A1). Hash, not random: the same contact takes the same arm every time.
 *
 * @param salt - the program's, so that two journeys draw independently
 * @param node - the step's path
 */
export const bucket = (salt: string, node: string, contact: string): number => {
  const digest = sha256(utf8ToBytes(`${salt}:${node}:${contact}`))
  const first64 = new DataView(digest.buffer, digest.byteOffset, 8).getBigUint64(0)
  return Number(first64 >> 11n) / 2 ** 53
}

/** The arm whose half-open share of [0, 1) holds this bucket; arms lie side by side in their order. */
export const armOf = <A extends { weight: number }>(arms: readonly A[], at: number): A => {
  const total = arms.reduce((sum, arm) => sum + arm.weight, 0)
  let end = 0
  for (const arm of arms) {
    end += arm.weight
    if (at * total < end) return arm
  }
  // Rounding may leave a bucket just under 1 at the very end.
  return arms[arms.length - 1] as A
}
