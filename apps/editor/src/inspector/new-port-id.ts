/** Neither vowels nor look-alikes, as in the ids of nodes. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxz'

/**
 * An id for a new arm, case or event, such as `case-7k2`. Its ending is random: the id of one that was
 * removed is practically never given again, so people who took it are not counted with the new one.
 *
 * @param random - a number in [0, 1), as `Math.random` gives
 */
export const newPortId = (
  prefix: string,
  used: readonly string[],
  random: () => number = Math.random,
): string => {
  for (let length = 3; ; length = Math.min(length + 1, 12)) {
    const ending = Array.from(
      { length },
      () => ALPHABET[Math.floor(random() * ALPHABET.length)],
    ).join('')
    const id = `${prefix}-${ending}`
    if (!used.includes(id)) return id
  }
}

/** The next letter for a label: C after A and B; a number when the letters are used up. */
export const nextLetter = (labels: readonly string[]): string => {
  const free = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find(
    (letter) => !labels.some((label) => label.trim().toUpperCase() === letter),
  )
  return free ?? String(labels.length + 1)
}
