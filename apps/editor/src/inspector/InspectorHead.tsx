import { nodeTypes } from '@sojourn/nodes'
import type { GraphNode } from '@sojourn/shared/graph'
import { useTranslation } from 'react-i18next'
import { NodeIcon } from '../canvas/node-icons.tsx'
import { useDocument } from '../document/DocumentContext.tsx'
import { IconClose } from '../icons.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Tile } from '../ui/Tile.tsx'
import type { Words } from '../words/useWords.ts'
import styles from './Inspector.module.css'
import { useLocalText } from './useLocalText.ts'
import type { useNodeChange } from './useNodeChange.ts'

type InspectorHeadProps = {
  node: GraphNode
  nodeId: string
  words: Words
  change: ReturnType<typeof useNodeChange>
  onClose: () => void
}

/** What this node is: its type, the name it was given, the sentence that its config makes. */
export function InspectorHead({ node, nodeId, words, change, onClose }: InspectorHeadProps) {
  const { t } = useTranslation('inspector')
  const graph = useDocument((state) => state.graph)
  const nodeType = nodeTypes.get(node.type)
  const typeName = words.typeName(node.type)
  const title = useLocalText(
    node.title ?? '',
    (text) => {
      change.setTitle(text)
      return text.trim() === '' ? '' : text
    },
    change.settle,
  )
  const untitled = words.nodeName({ ...graph, nodes: { [nodeId]: untitledNode(node) } }, nodeId)
  return (
    <header className={styles.head}>
      <Tile family={nodeType?.family ?? 'control'} size="large">
        <NodeIcon icon={nodeType?.icon ?? ''} />
      </Tile>
      <div className={styles.names}>
        <input
          className={styles.title}
          aria-label={t('title')}
          placeholder={untitled}
          maxLength={200}
          value={title.text}
          onChange={(event) => title.onText(event.currentTarget.value)}
          onBlur={title.onBlur}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
          }}
        />
        {(title.text || untitled) !== typeName && <p className={styles.type}>{typeName}</p>}
      </div>
      <IconButton
        isSmall
        // In a sheet the focus begins here: in the name it would bring up a phone's keyboard.
        data-autofocus
        className={styles.close}
        label={t('close')}
        icon={<IconClose size={17} />}
        onClick={onClose}
      />
      <p className={styles.sentence}>{words.sentence(graph, node)}</p>
    </header>
  )
}

const untitledNode = ({ title: _, ...node }: GraphNode): GraphNode => node
