import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocument } from '../../document/DocumentContext.tsx'
import { IconCode } from '../../icons.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { useInspector } from '../InspectorContext.tsx'
import { OWN_ATTRIBUTES } from '../known-names.ts'
import { stepsData } from '../steps-data.ts'
import styles from './rows.module.css'
import { VariableDialog } from './VariableDialog.tsx'

const MOST_ATTRIBUTES = 20

/** A menu of what can stand in a text: attributes of the contact, the event, what earlier steps kept. */
export function InsertVariable({ onInsert }: { onInsert: (text: string) => void }) {
  const { t } = useTranslation('inspector')
  const { facts, nodeId } = useInspector()
  const graph = useDocument((state) => state.graph)
  // The first name, or a property of the event, wants more words before it can be put in.
  const [asked, setAsked] = useState<{ path: string } | 'event'>()
  const attributes = [...new Set([...OWN_ATTRIBUTES, ...(facts?.attributes ?? [])])]
  const put = (path: string) => onInsert(`{{ ${path} }}`)

  return (
    <>
      <Menu
        position="bottom-start"
        items={[
          ...attributes.slice(0, MOST_ATTRIBUTES).map((name) => ({
            label: name,
            onSelect: () => (name.endsWith('name') ? setAsked({ path: name }) : put(name)),
          })),
          'divider',
          { label: t('variables.eventName'), onSelect: () => put('event.name') },
          { label: t('variables.eventProperty'), onSelect: () => setAsked('event') },
          ...stepsData(graph, nodeId).map((path) => ({ label: path, onSelect: () => put(path) })),
        ]}
      >
        <Button isSmall variant="quiet" className={styles.add} icon={<IconCode size={16} />}>
          {t('variables.insert')}
        </Button>
      </Menu>
      {asked !== undefined && (
        <VariableDialog
          path={asked === 'event' ? undefined : asked.path}
          onClose={() => setAsked(undefined)}
          onInsert={(text) => {
            setAsked(undefined)
            onInsert(text)
          }}
        />
      )}
    </>
  )
}
