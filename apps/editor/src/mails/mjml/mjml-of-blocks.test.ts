import { expect, test } from 'vitest'
import { mjmlOfBlocks } from './mjml-of-blocks.ts'

test('words, Liquid and links of the blocks are in the MJML', () => {
  const source = mjmlOfBlocks([
    { kind: 'heading', id: 'a', level: '1', text: 'Hi {{ name | default: "you" }} & all' },
    { kind: 'text', id: 'b', text: 'One **bold**\n\nTwo [tea](https://tea.example/)' },
    {
      kind: 'button',
      id: 'c',
      text: 'Go',
      link: 'https://tea.example/?a=1&n={{ n | default: "x" }}',
    },
  ])
  expect(source).toContain('Hi {{ name | default: "you" }} &amp; all</h1>')
  expect(source).toContain('<strong>bold</strong>')
  expect(source).toContain('<a href="https://tea.example/">tea</a>')
  expect(source).toContain(`href="https://tea.example/?a=1&amp;n={{ n | default: 'x' }}"`)
})
