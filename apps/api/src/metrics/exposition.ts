/** A number with its labels, as Prometheus writes them, without the braces; '' for none. */
export type Sample = { labels: string; value: number; suffix?: string }

/** Numbers of one name. */
export type Family = {
  name: string
  type: 'counter' | 'gauge' | 'histogram'
  help: string
  samples: readonly Sample[]
}

/** Prometheus' text format, 0.0.4. A family without samples is left out. */
export const toExposition = (families: readonly Family[]): string =>
  families
    .filter(({ samples }) => samples.length > 0)
    .map(
      ({ name, type, help, samples }) =>
        `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${name} ${type}\n` +
        samples
          .map(
            ({ labels, value, suffix = '' }) =>
              `${name}${suffix}${labels === '' ? '' : `{${labels}}`} ${format(value)}\n`,
          )
          .join(''),
    )
    .join('')

const format = (value: number): string =>
  value === Number.POSITIVE_INFINITY ? '+Inf' : String(value)
