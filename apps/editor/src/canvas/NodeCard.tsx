import { nodeTypes } from '@sojourn/nodes'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { lazy, memo, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import { LookInside } from '../subflows/LookInside.tsx'
import { CardTogether } from '../together/CardTogether.tsx'
import { classes } from '../ui/classes.ts'
import { Tile } from '../ui/Tile.tsx'
import { nothingRenamed, useCanvas } from './CanvasContext.tsx'
import { CardTitle } from './CardTitle.tsx'
import { canFollow } from './compose-steps.ts'
import { LiveRow } from './LiveRow.tsx'
import styles from './NodeCard.module.css'
import { NodeIcon } from './node-icons.tsx'
import { Ports } from './Ports.tsx'
import { sentenceIdOf } from './useFlow.ts'
import { useNodeWords } from './useNodeWords.ts'

const CardPicture = lazy(async () => ({
  default: (await import('../mails/picture/CardPicture.tsx')).CardPicture,
}))

/** A node on the canvas: what it is, what it does in a sentence, and its ways out. */
export const NodeCard = memo(function NodeCard({ id, selected }: NodeProps) {
  const { t } = useTranslation('canvas')
  const { words, problems, live, renaming, onPick } = useCanvas()
  const store = useDocumentStore()
  const said = useNodeWords(id)
  const isRenaming = useStore(renaming ?? nothingRenamed, (state) => state.id === id)
  if (said === undefined) return null

  const { node, name, sentence } = said

  const nodeType = nodeTypes.get(node.type)
  const found = problems.get(id) ?? []
  const worst =
    found.find((one) => one.level === 'blocking') ?? found.find((one) => one.level === 'warning')
  const canBeReached = nodeType === undefined || canFollow(node.type)

  return (
    <div
      className={classes(
        styles.card,
        selected && styles.selected,
        worst?.level === 'blocking' && styles.bad,
        node.disabled && styles.disabled,
      )}
      data-family={nodeType?.family ?? 'control'}
      data-node-id={id}
      data-node-type={node.type}
    >
      {canBeReached && (
        <Handle
          type="target"
          id="in"
          position={Position.Top}
          className={styles.in}
          role="img"
          isConnectable={onPick !== undefined}
          aria-label={t('entryOf', { name })}
        />
      )}
      {worst && !live && (
        <span className={classes(styles.badge, worst.level === 'warning' && styles.warning)}>
          {words.problem(store.getState().graph, worst)}
        </span>
      )}
      <CardTogether id={id} name={name} />
      <div className={styles.head}>
        <Tile family={nodeType?.family ?? 'control'} size="large">
          <NodeIcon icon={nodeType?.icon ?? ''} />
        </Tile>
        <div className={styles.words}>
          <CardTitle
            id={id}
            name={name}
            isRenaming={isRenaming && !live}
            onRename={() => renaming?.setState({ id })}
            onDone={() => renaming?.setState({ id: undefined })}
          />
          <p id={sentenceIdOf(id)} className={styles.sentence}>
            {sentence}
          </p>
          {node.disabled && <p className={styles.off}>{t('disabled')}</p>}
        </div>
        {node.type === 'email' &&
          typeof node.config['mail'] === 'string' &&
          node.config['mail'] && (
            <span className={styles.picture}>
              <Suspense fallback={null}>
                <CardPicture mail={node.config['mail']} />
              </Suspense>
            </span>
          )}
      </div>
      {live && <LiveRow id={id} />}
      <LookInside id={id} node={node} />
      <Ports id={id} isSelected={selected} />
    </div>
  )
})
