import { nodeTypes } from '@sojourn/nodes'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { lazy, memo, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { LookInside } from '../subflows/LookInside.tsx'
import { CardTogether } from '../together/CardTogether.tsx'
import { classes } from '../ui/classes.ts'
import { Tile } from '../ui/Tile.tsx'
import { useCanvas } from './CanvasContext.tsx'
import { CardTitle } from './CardTitle.tsx'
import { canFollow } from './compose-steps.ts'
import { LiveRow } from './LiveRow.tsx'
import { LightPorts } from './large/LightPorts.tsx'
import { StillHandle } from './large/StillHandle.tsx'
import { useIsFull } from './large/useDetail.ts'
import styles from './NodeCard.module.css'
import { NodeIcon } from './node-icons.tsx'
import { Ports } from './Ports.tsx'
import { ProblemBadge } from './ProblemBadge.tsx'
import { sentenceIdOf, titleIdOf } from './useFlow.ts'
import { useNodeWords } from './useNodeWords.ts'

const CardPicture = lazy(async () => ({
  default: (await import('../mails/picture/CardPicture.tsx')).CardPicture,
}))

/** React Flow tells more, such as where a card is: nothing that it draws. */
const isSameCard = (before: NodeProps, after: NodeProps) =>
  before.id === after.id && before.selected === after.selected

/**
 * A node on the canvas: what it is, what it does in a sentence, and its ways out. In a large drawing, from
 * afar, it is as large and says the same, and nothing in it can be pressed.
 */
export const NodeCard = memo(function NodeCard({ id, selected }: NodeProps) {
  const { problems, live, detail, onPick } = useCanvas()
  const isFull = useIsFull(detail, id)
  const said = useNodeWords(id)
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
      data-problem={worst?.level}
    >
      {canBeReached &&
        (isFull ? (
          <Entry name={name} isConnectable={onPick !== undefined} />
        ) : (
          <StillHandle node={id} port="in" type="target" className={styles.in} />
        ))}
      {isFull && worst && !live && <ProblemBadge problem={worst} />}
      {isFull && <CardTogether id={id} name={name} />}
      <div className={styles.head}>
        <Tile family={nodeType?.family ?? 'control'} size="large">
          {isFull && <NodeIcon icon={nodeType?.icon ?? ''} />}
        </Tile>
        <div className={styles.words}>
          {isFull ? (
            <CardTitle id={id} name={name} />
          ) : (
            <h2 id={titleIdOf(id)} className={styles.title}>
              {name}
            </h2>
          )}
          <p id={sentenceIdOf(id)} className={styles.sentence}>
            {sentence}
          </p>
          {node.disabled && <Off />}
        </div>
        {node.type === 'email' &&
          typeof node.config['mail'] === 'string' &&
          node.config['mail'] && (
            <span className={styles.picture}>
              {isFull && (
                <Suspense fallback={null}>
                  <CardPicture mail={node.config['mail']} />
                </Suspense>
              )}
            </span>
          )}
      </div>
      {live && <LiveRow id={id} />}
      <LookInside id={id} node={node} />
      {isFull ? (
        <Ports id={id} said={said} isSelected={selected} />
      ) : (
        <LightPorts id={id} node={node} />
      )}
    </div>
  )
}, isSameCard)

function Entry({ name, isConnectable }: { name: string; isConnectable: boolean }) {
  const { t } = useTranslation('canvas')
  return (
    <Handle
      type="target"
      id="in"
      position={Position.Top}
      className={styles.in}
      role="img"
      isConnectable={isConnectable}
      aria-label={t('entryOf', { name })}
    />
  )
}

function Off() {
  const { t } = useTranslation('canvas')
  return <p className={styles.off}>{t('disabled')}</p>
}
