import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeTypes } from '@sojourn/nodes'
import { check, compile } from '@sojourn/shared/compiler'
import { Program } from '@sojourn/shared/dsl'
import { Language } from '@sojourn/shared/mail'
import type { Facts } from '@sojourn/shared/node-type'
import { factsWith, fillByDefault, readTemplates } from '@sojourn/shared/testing'
import { describe, expect, test } from 'vitest'
import { follow, Script } from './follow.ts'

// Each folder of `templates` has a `golden` folder with a script by which somebody goes through it.
// `GOLDEN_WRITE=1` writes the program and the trace beside it, to be read through before a commit.
const templates = readTemplates()

describe.each(templates.map((template) => [template.id, template] as const))(
  '%s',
  (_, template) => {
    const file = (kind: string) => join(template.folder, 'golden', `${kind}.json`)
    const filled = fillByDefault(template, 'en')
    const facts: Facts = {
      ...factsWith(...filled.mails.map(({ id }) => id)),
      flows: Object.fromEntries(
        filled.flows.map(({ id, graph }) => [
          id,
          { name: graph.name, latest: 1, versions: { 1: graph } },
        ]),
      ),
    }
    const { program } = compile(filled.graph, nodeTypes, facts)

    test('filled in with its defaults, nothing keeps it or its sub-flows from being published', () => {
      for (const language of Language.options) {
        const { graph, flows } = fillByDefault(template, language)
        const problems = [graph, ...flows.map((flow) => flow.graph)].flatMap((one) =>
          check(one, nodeTypes, facts),
        )
        expect(problems.filter(({ level }) => level === 'blocking')).toEqual([])
      }
    })

    test('it compiles to its program, in every language to the same but for words', () => {
      expect(Program.parse(program)).toEqual(program)
      expect(program).toEqual(golden(file('program'), program))
      const inChinese = compile(fillByDefault(template, 'zh-TW').graph, nodeTypes, facts).program
      expect(Object.keys(inChinese.steps)).toEqual(Object.keys(program.steps))
    })

    test('its script gives its trace', () => {
      const trace = follow(program, Script.parse(read(file('script'))))
      expect(trace).toEqual(golden(file('trace'), trace))
    })

    test('its words, its mails and what it asks for are the same in every language', () => {
      const keys = Language.options.map((language) => {
        const { parameters, texts, mails } = template.words[language]
        const blocks = Object.values(mails).map((mail) =>
          mail.blocks.map((one) => Object.keys(one)),
        )
        return [parameters, texts, mails]
          .map((words) => Object.keys(words).sort())
          .concat(blocks.flat())
      })
      expect(keys[1]).toEqual(keys[0])
      expect(keys[2]).toEqual(keys[0])
      expect(Object.keys(template.words.en.parameters).sort()).toEqual(
        template.manifest.parameters.map(({ id }) => id).sort(),
      )
    })
  },
)

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function golden(path: string, value: unknown): unknown {
  if (process.env['GOLDEN_WRITE'] === '1' && !existsSync(path)) {
    writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
  }
  return read(path)
}
