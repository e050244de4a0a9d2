import { nodeTypes } from '@sojourn/nodes'
import { defineNode } from '@sojourn/shared/node-type'
import { Duration } from '@sojourn/shared/time'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { configValue, readableConfig, withConfigValue } from './config-value.ts'
import { fieldsOf } from './schema.ts'

const aType = (config: z.ZodType) =>
  defineNode({
    type: 'some',
    version: 1,
    family: 'wait',
    icon: 'clock',
    config,
    ports: () => ['next'],
    compile: () => ({ do: 'end', reason: null }),
  })

test('fields come in the order of the schema, with their widgets and defaults', () => {
  const openedOrNot = nodeTypes.get('opened-or-not')
  const fields = openedOrNot ? fieldsOf(openedOrNot) : []
  expect(fields.map(({ path, schema }) => [path, schema.widget])).toEqual([
    ['send', 'send-node'],
    ['within', 'duration'],
    ['count', 'open-count'],
    ['cannotTell', 'cannot-tell'],
  ])
  expect(fields[1]?.schema.default).toBe('P3D')
  expect(fields[2]?.schema.enum).toEqual(['any', 'human', 'click'])
})

test('a schema that refers to itself is a field of its widget', () => {
  const trigger = nodeTypes.get('trigger-event')
  expect(trigger && fieldsOf(trigger).map(({ schema }) => schema.widget)).toEqual([
    'event-name',
    'predicate',
  ])
})

test('an object without a widget gives its own fields; one with a widget is one field', () => {
  const type = aType(
    z.object({
      group: z.object({ wait: Duration, many: z.number() }),
      whole: z.object({ inner: z.string() }).meta({ widget: 'own' }),
    }),
  )
  expect(fieldsOf(type).map(({ path }) => path)).toEqual(['group.wait', 'group.many', 'whole'])
})

test('a value set at a path leaves the rest; undefined takes the key away', () => {
  const config = { a: { b: 1, c: 2 }, d: 3 }
  expect(withConfigValue(config, 'a.b', 5)).toEqual({ a: { b: 5, c: 2 }, d: 3 })
  expect(withConfigValue(config, 'd', undefined)).toEqual({ a: { b: 1, c: 2 } })
  expect(withConfigValue({ a: { b: 1 } }, 'a.b', undefined)).toEqual({})
  expect(configValue(withConfigValue({}, 'x.y', 'z'), 'x.y')).toBe('z')
})

test('one wrong value falls back to its default and hides no other', () => {
  const type = aType(z.object({ for: Duration.default('P1D'), note: z.string().default('') }))
  expect(readableConfig(type, { for: 'soon', note: 'kept' })).toEqual({ for: 'P1D', note: 'kept' })
})
