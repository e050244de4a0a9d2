/** A Liquid output of a path, with what stands there when it has no value: `{{ first_name | default: "friend" }}`. */
export const liquidOutput = (path: string, fallback: string): string => {
  const word = fallback.trim()
  if (word === '') return `{{ ${path} }}`
  // Liquid knows no escapes: a text with one kind of quotes stands in the other.
  const quote = word.includes('"') ? "'" : '"'
  return `{{ ${path} | default: ${quote}${quote === "'" ? word.replaceAll("'", '’') : word}${quote} }}`
}
