import { nodeTypes } from '@sojourn/nodes'
import { exitsOf, type FlowExit } from '@sojourn/shared/compiler'
import type { Graph } from '@sojourn/shared/graph'
import { type Facts, findFlow } from '@sojourn/shared/node-type'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DiffList } from '../diff/DiffList.tsx'
import { useDocument, useDocumentStore } from '../document/DocumentContext.tsx'
import { useFormat } from '../i18n/useFormat.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm, DialogText } from '../ui/Dialog.tsx'
import { Select } from '../ui/Select.tsx'
import type { Words } from '../words/useWords.ts'
import { chooseFlow, goneLines, type LineChoices, openExits, settleLines } from './choose-flow.ts'
import { flowOf } from './find-inside.ts'
import styles from './subflows.module.css'

/** No way out has this name: ids have no dots. */
const TAKE_AWAY = '.'

type UpdateDialogProps = {
  /** The node that stands for the sub-flow. */
  id: string
  /** What it is to stand for. */
  use: { flow: string; version: number }
  facts: Facts
  words: Words
  onClose: () => void
}

/** What another version of a sub-flow changes where it is used, and what becomes of lines that lose their beginning. */
export function UpdateDialog({ id, use, facts, words, onClose }: UpdateDialogProps) {
  const { t } = useTranslation('subflows')
  const { t: frame } = useTranslation('frame')
  const format = useFormat()
  const store = useDocumentStore()
  const graph = useDocument((state) => state.graph)
  const [chosen, setChosen] = useState<LineChoices>({})
  const node = graph.nodes[id]
  const now = flowOf(node)
  const found = findFlow(facts, use.flow)
  const after = found?.versions[use.version]
  if (node === undefined || after === undefined || found === undefined) return null

  const before = now && findFlow(facts, now.flow)?.versions[now.version]
  const isSame = now?.flow === use.flow
  const exits = exitsOf(after, nodeTypes, facts)
  const gone = goneLines(graph, id, exits)
  const was = before ? exitsOf(before, nodeTypes, facts) : []
  const added = isSame ? exits.filter((exit) => !was.some((old) => old.id === exit.id)) : []
  const open = openExits(graph, id, exits)
  const isNew = ({ id: exit }: FlowExit) => added.some((one) => one.id === exit)
  const newFirst = [...open.filter(isNew), ...open.filter((exit) => !isNew(exit))]
  const lines = settleLines(gone, newFirst, chosen)
  /** At one way out one line begins: who chose it before gets another. */
  const choose = (port: string, exit: string | null) => {
    const others = Object.entries(chosen).filter(([, at]) => exit === null || at !== exit)
    setChosen({ ...Object.fromEntries(others), [port]: exit })
  }
  const nameOf = (exit: FlowExit) => exit.label || words.portName(node, exit.id)
  const { needed, lost } = inputsOf(after, now?.inputs ?? {}, before)

  const submit = () => {
    const drawn = store.getState().graph
    const operation = chooseFlow(drawn, id, use, facts, lines)
    const values = { name: found.name, version: use.version }
    if (operation !== undefined) store.getState().commit({ key: 'undo.update', values }, operation)
    onClose()
  }
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      onSubmit={submit}
      title={t('update.title', { name: found.name, version: use.version })}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button variant="primary" type="submit">
            {t('update.submit', { version: use.version })}
          </Button>
        </>
      }
    >
      <DialogForm>
        {isSame && before ? (
          <>
            <DialogText>
              {t('update.text', { version: use.version, old: now?.version ?? 0 })}
            </DialogText>
            <DiffList before={before} after={after} words={words} />
          </>
        ) : (
          now && (
            <DialogText>
              {t('update.other', {
                old: findFlow(facts, now.flow)?.name ?? '',
                name: found.name,
              })}
            </DialogText>
          )
        )}
        {gone.length > 0 && (
          <fieldset className={styles.group}>
            <legend>{t('update.gone')}</legend>
            <p className={styles.note}>{t('update.goneText')}</p>
            {gone.map(({ port, to }) => (
              <Select
                key={port}
                label={t('update.line', {
                  exit: words.portName(node, port),
                  name: words.nodeName(graph, to),
                })}
                data={[
                  ...open.map((exit) => ({
                    value: exit.id,
                    label: t('update.from', { exit: nameOf(exit) }),
                  })),
                  { value: TAKE_AWAY, label: t('update.take') },
                ]}
                value={lines[port] ?? TAKE_AWAY}
                onChange={(value) =>
                  value !== null && choose(port, value === TAKE_AWAY ? null : value)
                }
              />
            ))}
          </fieldset>
        )}
        {added.length > 0 && (
          <DialogText>{t('update.new', { exits: format.list(added.map(nameOf)) })}</DialogText>
        )}
        {needed.length > 0 && (
          <DialogText>{t('update.inputs', { inputs: format.list(needed) })}</DialogText>
        )}
        {lost.length > 0 && (
          <DialogText>{t('update.lost', { inputs: format.list(lost) })}</DialogText>
        )}
        <p className={styles.note}>{t('update.inside')}</p>
      </DialogForm>
    </Dialog>
  )
}

/** Inputs that must be filled in and are not, and those that were and are asked for no more. */
const inputsOf = (after: Graph, given: Record<string, unknown>, before: Graph | undefined) => {
  const asked = after.inputs ?? []
  const called = ({ name, label }: { name: string; label: string }) => label || name
  const isGiven = (name: string) => given[name] !== undefined && given[name] !== ''
  return {
    needed: asked
      .filter(({ name, required, default: own }) => required && own === undefined && !isGiven(name))
      .map(called),
    lost: (before?.inputs ?? [])
      .filter(({ name }) => isGiven(name) && !asked.some((input) => input.name === name))
      .map(called),
  }
}
