import type { SelectProps } from '@mantine/core'
import { useMemo } from 'react'
import { useLanguage } from '../i18n/useLanguage.ts'
import { Select } from './Select.tsx'

type ZoneSelectProps = Omit<SelectProps, 'data' | 'value'> & { value?: string | null }

/** An IANA time zone, found by its name, its city or its offset. */
export function ZoneSelect({ value, ...rest }: ZoneSelectProps) {
  const language = useLanguage()
  const zones = useMemo(() => {
    const names = Intl.supportedValuesOf('timeZone')
    // An older name of a zone, or one this browser does not list, stays as it was given.
    const all = value && !names.includes(value) ? [value, ...names] : names
    return all.map((zone) => ({
      value: zone,
      label: `${zone.replaceAll('_', ' ')} · ${offsetOf(zone, language)}`,
    }))
  }, [language, value])
  return <Select searchable limit={100} data={zones} value={value ?? null} {...rest} />
}

const offsetOf = (zone: string, language: string): string => {
  const parts = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    timeZoneName: 'shortOffset',
  }).formatToParts(0)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
