import { uploadAsset } from '@sojourn/api/client'
import { useMutation } from '@tanstack/react-query'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client.ts'
import { IconPhoto } from '../../icons.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import styles from './PictureDrop.module.css'

type PictureDropProps = { src: string; alt: string; onUploaded: (src: string) => void }

/** Takes a picture, dropped or chosen, and uploads it. */
export function PictureDrop({ src, alt, onUploaded }: PictureDropProps) {
  const { t } = useTranslation('mails')
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const upload = useMutation({
    mutationFn: (file: File) => uploadAsset(client, file),
    onSuccess: ({ url }) => onUploaded(url),
  })
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) upload.mutate(file)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const hasPicture = /^https?:\/\//.test(src) && !src.includes('{')
  return (
    <fieldset
      className={classes(styles.drop, isOver && styles.over)}
      aria-label={t('fields.picture')}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {hasPicture ? (
        <img className={styles.picture} src={src} alt={alt} />
      ) : (
        <span className={styles.icon}>
          <IconPhoto size={22} aria-hidden />
        </span>
      )}
      <span className={styles.words}>
        <span>{upload.isPending ? t('fields.pictureBusy') : t('fields.pictureDrop')}</span>
        <span className={styles.hint}>{t('fields.pictureHint')}</span>
        <Button isSmall isBusy={upload.isPending} onClick={() => input.current?.click()}>
          {t(hasPicture ? 'fields.pictureReplace' : 'fields.pictureChoose')}
        </Button>
      </span>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/gif,image/webp"
        aria-label={t('fields.pictureChoose')}
        onChange={(event) => {
          take(event.currentTarget.files)
          // The same file may be chosen again after a mistake.
          event.currentTarget.value = ''
        }}
      />
      <ProblemNote error={upload.error} />
    </fieldset>
  )
}
