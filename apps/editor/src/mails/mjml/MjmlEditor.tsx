import { html } from '@codemirror/lang-html'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { basicSetup } from 'codemirror'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, type Language } from '../../i18n/languages.ts'
import { useMailStore } from '../document/MailContext.tsx'
import { setBody } from '../document/mail-edits.ts'
import styles from './MjmlEditor.module.css'

/** MJML in a code editor; Tab leaves it, so that the keyboard is never caught. */
export function MjmlEditor({ language, source }: { language: Language; source: string }) {
  const { t } = useTranslation('mails')
  const store = useMailStore()
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const first = useRef(source)
  const label = t('mode.editor', { language: LANGUAGE_NAMES[language] })

  useEffect(() => {
    if (!place.current) return
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          basicSetup,
          html({ matchClosingTags: true }),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return
            const text = update.state.doc.toString()
            const body = store.getState().document.variants[language]?.body
            if (body?.mode !== 'mjml' || body.source === text) return
            store
              .getState()
              .change(
                { key: 'undo.mjml' },
                setBody(language, { mode: 'mjml', source: text }),
                `mjml-${language}`,
              )
          }),
          EditorView.domEventHandlers({ blur: () => store.getState().endBurst() }),
        ],
      }),
    })
    view.current = editor
    return () => editor.destroy()
  }, [store, language, label])

  // Undone outside, or taken over after a conflict.
  useEffect(() => {
    const editor = view.current
    first.current = source
    if (!editor || editor.state.doc.toString() === source) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: source } })
  }, [source])

  return (
    <div>
      <div ref={place} className={styles.editor} />
      <p className={styles.hint}>{t('mode.hint')}</p>
    </div>
  )
}
