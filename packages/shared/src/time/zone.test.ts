import { expect, test } from 'vitest'
import { isZone, resolveZone } from './zone.ts'

test('only IANA names are zones', () => {
  const names = ['Asia/Taipei', 'UTC', '+08:00', 'Mars/Base', '', 'contact']
  expect(names.map(isZone)).toEqual([true, true, false, false, false, false])
})

test('an unknown zone of the contact falls back to the workspace (Z2)', () => {
  const of = (contact: string | null) => ({ contact, workspace: 'Asia/Taipei' })
  expect(resolveZone('contact', of('Europe/London'))).toBe('Europe/London')
  expect(resolveZone('contact', of(null))).toBe('Asia/Taipei')
  expect(resolveZone('contact', of('Mars/Base'))).toBe('Asia/Taipei')
  expect(resolveZone('workspace', of('Europe/London'))).toBe('Asia/Taipei')
  expect(resolveZone('America/New_York', of('Europe/London'))).toBe('America/New_York')
})
