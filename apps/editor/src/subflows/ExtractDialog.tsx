import { nodeTypes } from '@sojourn/nodes'
import { type Edge, edgeText, type Graph, newNodeId } from '@sojourn/shared/graph'
import type { Facts } from '@sojourn/shared/node-type'
import { type ExtractRequest, extractFlow } from '@sojourn/shared/sub-flow'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm, DialogText } from '../ui/Dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { toast } from '../ui/toast.tsx'
import type { Words } from '../words/useWords.ts'
import { publishFlow } from './publish-flow.ts'
import { RefusedLines } from './RefusedLines.tsx'
import styles from './subflows.module.css'

type ExtractDialogProps = {
  graph: Graph
  ids: readonly string[]
  facts: Facts
  mailTexts: ReadonlyMap<string, string>
  words: Words
  select: (ids: readonly string[]) => void
  onClose: () => void
}

/** Makes a sub-flow of the chosen steps: its name, its ways out, and what is filled in; or what is in the way. */
export function ExtractDialog(props: ExtractDialogProps) {
  const { graph, ids, facts, mailTexts, words, select, onClose } = props
  const { t } = useTranslation('subflows')
  const { t: frame } = useTranslation('frame')
  const store = useDocumentStore()
  const queryClient = useQueryClient()
  const [name, setName] = useState(() => firstName(graph, ids, words) || t('extract.untitled'))
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({})

  const portOf = ({ from, port }: Edge) => {
    const node = graph.nodes[from]
    return node ? words.portName(node, port) : port
  }
  const request: ExtractRequest = {
    graph,
    ids,
    name: name.trim() || t('extract.untitled'),
    nodeTypes,
    facts,
    exitName: (edge) => labels[edgeText(edge)]?.trim() || portOf(edge),
    inputName: (node, path) => t('extract.inputOf', { path, name: words.nodeName(graph, node) }),
    mailText: (id) => mailTexts.get(id) ?? '',
    random: Math.random,
  }
  // What is in the way does not hang on the names that are typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again where the piece is another one
  const found = useMemo(() => extractFlow(request), [graph, ids, facts, mailTexts])
  const isRefused = 'problems' in found

  const make = useMutation({
    mutationFn: async () => {
      const made = extractFlow(request)
      if ('problems' in made) throw new Error('refused')
      const published = await publishFlow(made.flow)
      await Promise.all(
        [['journeys'], ['facts']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      )
      const id = newNodeId('sub-flow', store.getState().graph, Math.random)
      store
        .getState()
        .commit(
          { key: 'undo.extract', values: { name: request.name } },
          made.replaceBy({ id, ...published }),
        )
      return id
    },
    onSuccess: (id) => {
      toast.done(t('extract.done', { name: request.name }))
      onClose()
      select([id])
    },
  })

  return (
    <Dialog
      isOpen
      size="medium"
      onClose={onClose}
      {...(!isRefused && { onSubmit: () => make.mutate() })}
      title={t('extract.title')}
      actions={
        isRefused ? (
          <Button onClick={onClose}>{frame('close')}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{frame('cancel')}</Button>
            <Button variant="primary" type="submit" isBusy={make.isPending}>
              {t('extract.submit')}
            </Button>
          </>
        )
      }
    >
      {isRefused ? (
        <>
          <DialogText>{t('extract.refused')}</DialogText>
          <RefusedLines graph={graph} problems={found.problems} words={words} />
        </>
      ) : (
        <DialogForm>
          <TextField
            label={t('extract.name')}
            maxLength={200}
            data-autofocus
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <DialogText>{t('extract.steps', { count: found.ids.length })}</DialogText>
          {found.exits.length > 0 && (
            <fieldset className={styles.group}>
              <legend>{t('extract.exits')}</legend>
              {found.exits.map(({ edge }) => (
                <TextField
                  key={edgeText(edge)}
                  label={t('extract.exitOf', {
                    port: portOf(edge),
                    name: words.nodeName(graph, edge.from),
                  })}
                  maxLength={100}
                  placeholder={portOf(edge)}
                  value={labels[edgeText(edge)] ?? portOf(edge)}
                  onChange={({ currentTarget }) =>
                    setLabels({ ...labels, [edgeText(edge)]: currentTarget.value })
                  }
                />
              ))}
            </fieldset>
          )}
          {(found.flow.inputs ?? []).length > 0 && (
            <fieldset className={styles.group}>
              <legend>{t('extract.inputs')}</legend>
              <ul className={styles.plain}>
                {(found.flow.inputs ?? []).map((input) => (
                  <li key={input.name}>
                    {t('extract.input', {
                      label: input.label || input.name,
                      value: String(found.inputs[input.name] ?? ''),
                    })}
                  </li>
                ))}
              </ul>
            </fieldset>
          )}
          <p className={styles.note}>{t('extract.undo')}</p>
          <ProblemNote error={make.error} />
        </DialogForm>
      )}
    </Dialog>
  )
}

/** The title of the first step that has one of its own. */
const firstName = (graph: Graph, ids: readonly string[], words: Words): string => {
  const titled = ids.find((id) => graph.nodes[id]?.title)
  return titled === undefined ? '' : words.nodeName(graph, titled)
}
