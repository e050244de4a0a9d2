/** A template that is one output and nothing else. */
const ONE_OUTPUT = /^\s*\{\{(?:(?!\}\}).)*\}\}\s*$/s

/**
 * What a rendered text means as an attribute. Where the template is a single output, a text that reads
 * back exactly as a number or as true or false is one: `{{ score | plus: 10 }}` gives a number. What a
 * number would change stays text: `007`, `1.50`, ids longer than a number can hold.
 */
export const typedValue = (template: string, rendered: string): string | number | boolean => {
  if (!ONE_OUTPUT.test(template)) return rendered
  const text = rendered.trim()
  if (text === 'true' || text === 'false') return text === 'true'
  const number = Number(text)
  return text !== '' && Number.isFinite(number) && String(number) === text ? number : rendered
}
